import type { BearerActor, BearerVia } from "./actor.ts";
import { createBatcher } from "./batcher.ts";
import type { tiers } from "./database/account-tables.ts";
import type { Connection, Sql } from "./database/client.ts";
import { toMoment } from "./database/moment.ts";
import { invalidToken, isRefusedStatement, unavailable, unrecorded } from "./errors.ts";

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
  activityIds: string[];
};

export type Admission = {
  /**
   * Verifies the token and commits one activity row a call, both in one statement whose snapshot is
   * taken after this was called. A caller that goes away meanwhile is recorded all the same.
   * @throws UNAUTHORIZED when the token opens nothing now
   * @throws SERVICE_UNAVAILABLE when the rows cannot be recorded in time
   */
  admit: (knock: Knock) => Promise<Admitted>;
  drain: () => Promise<void>;
};

/** The columns that come back for each call whose token opens something. */
type Row = [
  place: number,
  activityId: string,
  userId: string,
  name: string,
  email: string,
  tier: (typeof tiers)[number],
  generation: number,
  createdAt: string,
];

/** What became of one knock. */
type Answer = Admitted | "refused" | { failure: unknown };

/**
 * Makes the one way in for bearer tokens. Each lane has one statement under way, which holds all
 * knocks that came while both were taken. `noticeId` is told the last id of each batch.
 */
export function createAdmission(
  { lanes, deadlineMs }: Pick<Connection, "lanes" | "deadlineMs">,
  noticeId: (activityId: string) => void,
): Admission {
  const batcher = createBatcher<Knock, Answer, Sql>({
    async send(knocks, sql) {
      const answers = await admitBatch(sql, knocks);
      const lastId = answers.findLast(isAdmitted)?.activityIds.at(-1);
      if (lastId !== undefined) noticeId(lastId);
      return answers;
    },
    lanes,
    maxItems: 500,
    maxCharacters: 256 * 1_024,
    measure: countCharacters,
    maxWaiting: 5_000,
    lingerMs: 0,
    deadlineMs,
    refuse: unavailable,
  });
  return {
    async admit(knock) {
      const answer = await batcher.add(knock);
      if (answer === "refused") throw invalidToken();
      if ("failure" in answer) unrecorded(answer.failure);
      return answer;
    },
    drain: batcher.drain,
  };
}

const hashCharacters = 64;

function countCharacters({ client, requestId, calls }: Knock): number {
  const perCall = hashCharacters + (client?.length ?? 0) + requestId.length;
  return calls.reduce(
    (sum, { action, summary }) => sum + perCall + action.length + summary.length,
    0,
  );
}

/**
 * Admits a batch, and what the database refuses to store again in halves, so that nobody fails for
 * a neighbour. Any other failure leaves open whether the batch was committed: it is never sent again.
 */
async function admitBatch(sql: Sql, knocks: readonly Knock[]): Promise<readonly Answer[]> {
  try {
    return await recordBatch(sql, knocks);
  } catch (error) {
    if (knocks.length === 1 || !isRefusedStatement(error)) {
      return knocks.map(() => ({ failure: error }));
    }
    const middle = knocks.length >> 1;
    const first = await admitBatch(sql, knocks.slice(0, middle));
    return [...first, ...(await admitBatch(sql, knocks.slice(middle)))];
  }
}

async function recordBatch(sql: Sql, knocks: readonly Knock[]): Promise<readonly Answer[]> {
  const entries = knocks.flatMap((knock, position) =>
    knock.calls.map((call) => ({ position, knock, call })),
  );
  // Few differ: each is sent once, and the entries say which is theirs.
  const what = numberValues(entries.map(({ call }) => call));
  const who = numberValues(entries.map(({ knock }) => `${knock.via} ${knock.client ?? ""}`));
  const byWhom = who.first.map((place) => entries[place]?.knock);
  const call = what.distinct;
  // A batch is one short transaction: either all of its rows are committed or none is.
  const rows = await sql`
    with entry as (
      select * from unnest(
        ${listOf(entries.map(({ knock }) => knock.tokenHash.toString("hex")))}::text[],
        ${entries.map(({ knock }) => knock.requestId)}::text[],
        ${listOf(who.index)}::int[],
        ${listOf(what.index)}::int[]
      ) with ordinality as entry(hash, request_id, who, what, place)
    ), verified as (
      select entry.*, api_token.user_id, api_token.generation, api_token.created_at,
        "user".name, "user".email, "user".tier
      from entry
        join api_token on api_token.token_hash = decode(entry.hash, 'hex')
        join "user" on "user".id = api_token.user_id
      order by entry.place
    ), admitted as materialized (
      select *, nextval('activity_id_seq') as activity_id from verified
    ), recorded as (
      insert into activity (id, actor_id, via, client, action, kind, summary, request_id)
      select activity_id, user_id,
        (${byWhom.map((knock) => knock?.via ?? "")}::text[])[who],
        (${byWhom.map((knock) => knock?.client ?? null)}::text[])[who],
        (${call.map(({ action }) => action)}::text[])[what],
        (${call.map(({ kind }) => kind)}::text[])[what],
        (${call.map(({ summary }) => summary)}::text[])[what],
        request_id
      from admitted order by activity_id
    )
    select place::int, activity_id::text, user_id, name, email, tier, generation, created_at::text
    from admitted`.values();
  const answers = new Array<Answer>(knocks.length).fill("refused");
  // The statement above names the columns of a row.
  for (const row of (rows as unknown as Row[]).sort(byPlace)) {
    const entry = entries[row[0] - 1];
    if (!entry) continue;
    const answer = answers[entry.position];
    if (answer === "refused") answers[entry.position] = toAdmitted(entry.knock, row);
    else if (isAdmitted(answer)) answer.activityIds.push(row[1]);
  }
  return answers;
}

const byPlace = ([one]: Row, [other]: Row) => one - other;

const isAdmitted = (answer: Answer | undefined) => typeof answer === "object" && "actor" in answer;

/** Numbers the distinct values from 1, as PostgreSQL does, and gives each value's number. */
function numberValues<Value>(values: readonly Value[]) {
  const numbers = new Map<Value, number>();
  const first: number[] = [];
  const index = values.map((value, place) => {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size + 1);
    first.push(place);
    return numbers.size;
  });
  return { index, first, distinct: [...numbers.keys()] };
}

/** Writes an array of what needs no quotes: numbers and hexadecimal digits. */
const listOf = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

function toAdmitted(knock: Knock, row: Row): Admitted {
  const [, activityId, id, name, email, tier, generation, createdAt] = row;
  return {
    actor: {
      credential: "bearer",
      via: knock.via,
      user: { id, name, email, tier },
      client: knock.client,
      tokenHash: knock.tokenHash,
      token: { generation, createdAt: toMoment(createdAt) },
    },
    activityIds: [activityId],
  };
}
