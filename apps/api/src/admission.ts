import type { BearerActor, BearerVia } from "./actor.ts";
import { createBatcher } from "./batcher.ts";
import type { Sql } from "./database/client.ts";
import type { tiers } from "./database/schema.ts";
import type { WithDeadline } from "./deadline.ts";
import { invalidToken, unavailable, unrecorded } from "./errors.ts";

/** One call that a request makes: a tRPC batch holds several, everything else one. */
export type Call = {
  /** The procedure's path, or `mcp.<method>`. */
  action: string;
  kind: "read" | "change";
  /** One plain sentence, kept unless the procedure says something more exact. */
  summary: string;
};

export type Knock = {
  tokenHash: Buffer;
  via: BearerVia;
  client: string | null;
  requestId: string;
  calls: readonly Call[];
};

export type Admitted = {
  actor: BearerActor;
  /** The committed activity row of each call, in the order of the calls. */
  activityIds: readonly string[];
};

export type Admission = {
  /**
   * Verifies the token and commits one activity row a call, both in one statement whose snapshot is
   * taken after this was called.
   * @throws UNAUTHORIZED when the token opens nothing now
   * @throws SERVICE_UNAVAILABLE when the rows cannot be recorded in time
   */
  admit: (knock: Knock) => Promise<Admitted>;
  drain: () => Promise<void>;
};

type Row = {
  knock: number;
  activity_id: string;
  user_id: string;
  name: string;
  email: string;
  tier: (typeof tiers)[number];
  generation: number;
  created_at: string;
};

/** Makes the one way in for bearer tokens. */
export function createAdmission(sql: Sql, withDeadline: WithDeadline): Admission {
  const batcher = createBatcher<Knock, Admitted | "refused">({
    send: (knocks) => admitBatch(sql, knocks),
    maxItems: 500,
    maxWaiting: 5_000,
    whenFull: unavailable,
  });
  return {
    async admit(knock) {
      const answer = await withDeadline(batcher.add(knock)).catch(unrecorded);
      if (answer === "refused") throw invalidToken();
      return answer;
    },
    drain: batcher.drain,
  };
}

async function admitBatch(
  sql: Sql,
  knocks: readonly Knock[],
): Promise<readonly (Admitted | "refused")[]> {
  const calls = knocks.flatMap((knock, position) =>
    knock.calls.map((call) => ({ ...call, position, knock })),
  );
  // A batch is one short transaction: either all of its rows are committed or none is.
  const rows = await sql<Row[]>`
    with call as (
      select * from unnest(
        ${calls.map(({ position }) => position)}::int[],
        ${calls.map(({ knock }) => knock.tokenHash.toString("hex"))}::text[],
        ${calls.map(({ knock }) => knock.via)}::text[],
        ${calls.map(({ knock }) => knock.client)}::text[],
        ${calls.map(({ action }) => action)}::text[],
        ${calls.map(({ kind }) => kind)}::text[],
        ${calls.map(({ summary }) => summary)}::text[],
        ${calls.map(({ knock }) => knock.requestId)}::text[]
      ) with ordinality
        as call(knock, hash, via, client, action, kind, summary, request_id, place)
    ), verified as (
      select call.*, api_token.user_id, api_token.generation, api_token.created_at,
        "user".name, "user".email, "user".tier
      from call
        join api_token on api_token.token_hash = decode(call.hash, 'hex')
        join "user" on "user".id = api_token.user_id
      order by call.place
    ), admitted as materialized (
      select *, nextval(pg_get_serial_sequence('activity', 'id')) as activity_id from verified
    ), recorded as (
      insert into activity (id, actor_id, via, client, action, kind, summary, request_id)
      select activity_id, user_id, via, client, action, kind, summary, request_id
      from admitted order by activity_id
    )
    select knock, activity_id::text, user_id, name, email, tier, generation, created_at
    from admitted order by place`;
  const answers = new Array<Admitted | "refused">(knocks.length).fill("refused");
  for (const [position, ofKnock] of Map.groupBy(rows, (row) => row.knock)) {
    const knock = knocks[position];
    const first = ofKnock[0];
    if (knock && first) answers[position] = toAdmitted(knock, first, ofKnock);
  }
  return answers;
}

function toAdmitted(knock: Knock, row: Row, rows: readonly Row[]): Admitted {
  return {
    actor: {
      credential: "bearer",
      via: knock.via,
      user: { id: row.user_id, name: row.name, email: row.email, tier: row.tier },
      client: knock.client,
      tokenHash: knock.tokenHash,
      token: { generation: row.generation, createdAt: new Date(row.created_at) },
    },
    activityIds: rows.map(({ activity_id }) => activity_id),
  };
}
