import { apiKey } from "@better-auth/api-key";
import { serve } from "@hono/node-server";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { Hono } from "hono";
import { Pool } from "pg";
import { describeUser, type User } from "../user.ts";

// As many connections as the product has.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const auth = betterAuth({
  database: pool,
  secret: process.env.SECRET,
  baseURL: `http://127.0.0.1:${process.env.PORT}`,
  user: { additionalFields: { tier: { type: "string" } } },
  logger: { disabled: true },
  plugins: [apiKey()],
});

await (await getMigrations(auth.options)).runMigrations();

/** Its key says only whose it is: who that is comes with the insert, in the same round trip. */
const record = `
  with who as (select id, name, email, tier from "user" where id = $1),
  recorded as (
    insert into activity (actor_id, via, client, action, kind, outcome, summary, request_id)
    select id, 'api', $2, 'user.me', 'read', 'ok', 'Read who they are', $3 from who
  )
  select * from who`;

const app = new Hono().get("/me", async (c) => {
  const token = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  const { key } = await auth.api.verifyApiKey({ body: { key: token } });
  if (!key) return c.json({}, 401);
  const values = [key.referenceId, c.req.header("user-agent"), crypto.randomUUID()];
  const { rows } = await pool.query<User>({ name: "record", text: record, values });
  const [user] = rows;
  if (!user) return c.json({}, 401);
  const body = describeUser(user, 1, key.createdAt.toISOString());
  return c.body(body, 200, { "content-type": "application/json" });
});

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: "127.0.0.1" });
