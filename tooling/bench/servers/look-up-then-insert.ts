import { hash } from "node:crypto";
import postgres from "postgres";
import { describeUser, type User } from "../user.ts";

// As many connections as the product has.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10 });

type Row = User & { generation: number; created_at: Date };

/**
 * Finds the token by its hash, then records the request, in two queries one after the other; gives
 * the body of the answer, or null where there is no such token.
 */
export async function lookUpThenInsert(token: string, client: string): Promise<string | null> {
  const [found] = await sql<Row[]>`
    select "user".id, name, email, tier, generation, api_token.created_at
    from api_token join "user" on "user".id = api_token.user_id
    where token_hash = ${hash("sha256", token, "buffer")}`;
  if (!found) return null;
  await sql`
    insert into activity (actor_id, via, client, action, kind, outcome, summary, request_id)
    values (${found.id}, 'api', ${client}, 'user.me', 'read', 'ok', 'Read who they are',
      ${crypto.randomUUID()})`;
  return describeUser(found, found.generation, found.created_at.toISOString());
}
