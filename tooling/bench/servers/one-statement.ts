import { hash } from "node:crypto";
import postgres from "postgres";
import { describeUser, type User } from "../user.ts";
import { serveBearer } from "./serve-bearer.ts";

// As many connections as the product has.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10 });

type Row = User & { generation: number; created_at: Date };

/** Finds the token and records the request in one statement, a statement for each request. */
serveBearer(async (token, client) => {
  const [found] = await sql<Row[]>`
    with found as (
      select "user".id, name, email, tier, generation, api_token.created_at
      from api_token join "user" on "user".id = api_token.user_id
      where token_hash = ${hash("sha256", token, "buffer")}
    ), recorded as (
      insert into activity (actor_id, via, client, action, kind, outcome, summary, request_id)
      select id, 'api', ${client}, 'user.me', 'read', 'ok', 'Read who they are',
        ${crypto.randomUUID()} from found
    )
    select * from found`;
  return found ? describeUser(found, found.generation, found.created_at.toISOString()) : null;
});
