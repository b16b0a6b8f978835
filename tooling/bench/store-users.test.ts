import { hash } from "node:crypto";
import { findPostgres, startPostgres } from "@frostbyte/postgres";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { preparePeer } from "./prepare-peer.ts";
import { queryDatabase } from "./query-database.ts";
import { countRecorded } from "./store-users.ts";
import { makeUsers } from "./user.ts";

const without = skipUnless(findPostgres(), "no PostgreSQL 15 or newer; POSTGRES_BIN can name one.");

describe.skipIf(without)("a peer's database", () => {
  const stack = new AsyncDisposableStack();
  const users = makeUsers(3);
  let url: string;

  beforeAll(async () => {
    const server = await startPostgres({ fsync: false });
    stack.defer(server.stop);
    url = server.url;
    await preparePeer(url, users);
  });

  afterAll(() => stack.disposeAsync());

  test("knows each user by the hash of their own token", async () => {
    const rows = await queryDatabase(url, (query) =>
      query(`select id, name, email, tier, token_hash from "user"
        join api_token on user_id = id order by name`),
    );
    expect(rows).toEqual(
      users.map(({ id, name, email, tier, token }) => {
        return { id, name, email, tier, token_hash: hash("sha256", token, "buffer") };
      }),
    );
  });

  test("counts the records of one client", async () => {
    const record = (client: string) =>
      `insert into activity (actor_id, via, client, action, kind, outcome, summary, request_id)
        values ('a', 'api', '${client}', 'user.me', 'read', 'ok', '', '')`;
    const counted = await queryDatabase(url, async (query) => {
      for (const client of ["one", "one", "two"]) await query(record(client));
      return Promise.all(["one", "two", "three"].map((client) => countRecorded(query, client)));
    });
    expect(counted).toEqual([2, 1, 0]);
  });
});
