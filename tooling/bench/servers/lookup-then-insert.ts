import { hash } from "node:crypto";
import postgres from "postgres";
import { describeUser, type user } from "../user.ts";
import { serveBearer } from "./serve-bearer.ts";

// As many connections as the product has.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10 });

type Row = typeof user & { generation: number; created_at: Date };

/** Finds the token by its hash, then records the request: two queries, one after the other. */
serveBearer(async (token) => {
  const [found] = await sql<Row[]>`
    select "user".id, name, email, tier, generation, api_token.created_at
    from api_token join "user" on "user".id = api_token.user_id
    where token_hash = ${hash("sha256", token, "buffer")}`;
  if (!found) return null;
  const { generation, created_at: createdAt, ...who } = found;
  await sql`
    insert into activity (actor_id, via, client, action, kind, outcome, summary, request_id)
    values (${who.id}, 'api', 'bench', 'user.me', 'read', 'ok', 'Read who they are',
      ${crypto.randomUUID()})`;
  return describeUser(who, generation, createdAt.toISOString());
});
