import { existsSync } from "node:fs";
import { join } from "node:path";
import { findPostgres } from "@frostbyte/postgres";
import type { Ground } from "../ground.ts";
import type { Line } from "../line.ts";
import { preparePeer } from "../prepare-peer.ts";
import { queryDatabase } from "../query-database.ts";
import { runPgbench } from "../run-pgbench.ts";
import { countRecorded } from "../store-users.ts";

/** The token of user n is the text of n, for pgbench has no other tokens to send. */
const pick = ({ users }: Ground) => `\\set n random(0, ${users.length - 1})\n`;

const insert = `insert into activity
  (actor_id, via, client, action, kind, outcome, summary, request_id)
  values (:n::text, 'api', 'pgbench-insert', 'user.me', 'read', 'ok', 'Read who they are',
    gen_random_uuid());`;

/** The hash is computed once, and not again for every row that it is compared with. */
const select = `select "user".id, name, email, tier, generation, api_token.created_at
  from api_token join "user" on "user".id = api_token.user_id
  where token_hash = (select sha256(convert_to(:n::text, 'UTF8')));`;

export const pgbenchInsert = measureDatabase({
  id: "pgbench-insert",
  description: "the database alone: pgbench inserts one activity row a transaction",
  statement: insert,
  records: true,
});

export const pgbenchSelect = measureDatabase({
  id: "pgbench-select",
  description: "the database alone: pgbench looks one token up by its hash",
  statement: select,
  records: false,
});

type Kind = Pick<Line, "id" | "description"> & { statement: string; records: boolean };

function measureDatabase({ id, description, statement, records }: Kind): Line {
  return {
    id,
    description,
    findObstacle,
    async start(ground) {
      const databaseUrl = await ground.server.createDatabase();
      const users = ground.users.map((user, n) => ({ ...user, token: String(n) }));
      await preparePeer(databaseUrl, users);
      const script = pick(ground) + statement;
      const pgbench = { program: findProgram() ?? "", databaseUrl, script };
      const count = () => queryDatabase(databaseUrl, (query) => countRecorded(query, id));
      return {
        // One statement, which answers or fails the run.
        probe: async () => (await runPgbench(pgbench, { connections: 1, seconds: 1 })).answered,
        load: (size) => runPgbench(pgbench, size),
        countRecorded: records ? count : null,
      };
    },
  };
}

/** How many connections all other lines may hold. */
const connectionsOfOthers = 100;

function findObstacle({ server, maxConnections }: Ground): string | null {
  if (findProgram() === null)
    return "for there is no pgbench beside the PostgreSQL of this machine";
  const needed = maxConnections + connectionsOfOthers;
  if (server.settings.maxConnections >= needed) return null;
  return `for the server takes fewer than ${needed} connections`;
}

function findProgram(): string | null {
  const bin = findPostgres();
  if (bin === null) return null;
  const program = join(bin, "pgbench");
  return existsSync(program) ? program : null;
}
