import type { Ground } from "../ground.ts";
import type { Line, RunningLine } from "../line.ts";
import { loadOverHttp } from "../load-over-http.ts";
import { preparePeer } from "../prepare-peer.ts";
import { queryDatabase } from "../query-database.ts";
import { startServer } from "../start-server.ts";
import { countRecorded, storeTokens } from "../store-users.ts";
import { type Question, withBearer } from "../target.ts";
import type { BenchUser } from "../user.ts";

const lookupInsertProgram = new URL("../servers/lookup-insert.ts", import.meta.url);
const oneStatementProgram = new URL("../servers/one-statement.ts", import.meta.url);
/** It migrates its database itself. */
const admissionProgram = new URL("../../../apps/api/bench/serve-admission.ts", import.meta.url);

export const lookupInsert: Line = {
  id: "lookup-insert",
  description: "a lookup of the token, then an insert, behind node:http",
  start: (ground) => startPeer(ground, "lookup-insert", lookupInsertProgram),
};

export const oneStatement: Line = {
  id: "one-statement",
  description: "the same lookup and insert in one statement a request, not batched",
  start: (ground) => startPeer(ground, "one-statement", oneStatementProgram),
};

export const admission: Line = {
  id: "admission",
  description: "the product's admission alone, behind node:http: batched lookup and insert",
  async start({ stack, server, users }) {
    const databaseUrl = await server.createDatabase();
    const origin = await startServer(stack, admissionProgram, () => ({
      DATABASE_URL: databaseUrl,
    }));
    await queryDatabase(databaseUrl, async (query) => {
      await storeTokens(query, users);
      await query("analyze");
    });
    return askForMe({ id: "admission", origin, users, databaseUrl });
  },
};

/** Gives the line of a program that looks up and inserts in the tables of `preparePeer`. */
export async function startPeer(
  { stack, server, users }: Ground,
  id: string,
  program: URL,
): Promise<RunningLine> {
  const databaseUrl = await server.createDatabase();
  await preparePeer(databaseUrl, users);
  const origin = await startServer(stack, program, () => ({ DATABASE_URL: databaseUrl }));
  return askForMe({ id, origin, users, databaseUrl });
}

type Peer = { id: string; origin: string; users: readonly BenchUser[]; databaseUrl: string };

/** Gives the line of a peer that answers `GET /me` and records in a database of its own. */
export function askForMe({ id, origin, users, databaseUrl }: Peer): RunningLine {
  const questions = users.map(
    ({ token, email }): Question => ({
      target: { url: `${origin}/me`, method: "GET", headers: withBearer(token, id) },
      expected: [`"email":"${email}"`],
    }),
  );
  return loadOverHttp(questions, {
    countRecorded: () => queryDatabase(databaseUrl, (query) => countRecorded(query, id)),
  });
}
