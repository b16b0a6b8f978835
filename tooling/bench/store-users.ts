import type { Query } from "./query-database.ts";
import type { BenchUser } from "./user.ts";

/** Reads the users from the one parameter; through text, because drivers encode JSON themselves. */
const given = `json_to_recordset($1::text::json) as given(id text, name text, email text, tier text,
  token text, "projectId" text, "taskIds" json)`;

/** Stores the users and the hashes of their tokens, where the product and its peers look for them. */
export async function storeTokens(query: Query, users: readonly BenchUser[]): Promise<void> {
  const parameters = [JSON.stringify(users)];
  await query(
    `insert into "user" (id, name, email, tier) select id, name, email, tier from ${given}`,
    parameters,
  );
  await query(
    `insert into api_token (user_id, token_hash, generation)
      select id, sha256(convert_to(token, 'UTF8')), 1 from ${given}`,
    parameters,
  );
}

/**
 * Stores the users and their tokens where Better Auth's plugin for API keys looks for them, hashed as
 * it hashes. A key whose window is null has no rate limit: of all the ways to have none, this one
 * alone also spares it an update.
 */
export async function storeApiKeys(query: Query, users: readonly BenchUser[]): Promise<void> {
  const parameters = [JSON.stringify(users)];
  await query(
    `insert into "user" (id, name, email, "emailVerified", tier, "createdAt", "updatedAt")
      select id, name, email, false, tier, now(), now() from ${given}`,
    parameters,
  );
  await query(
    `insert into apikey (id, "configId", "referenceId", key, enabled, "rateLimitEnabled",
        "rateLimitTimeWindow", "requestCount", "createdAt", "updatedAt")
      select id, 'default', id,
        translate(encode(sha256(convert_to(token, 'UTF8')), 'base64'), '+/=', '-_'),
        true, true, null, 0, now(), now()
      from ${given}`,
    parameters,
  );
}

/** Stores each user's project with its tasks in the product's own tables. */
export async function storeProjects(query: Query, users: readonly BenchUser[]): Promise<void> {
  const parameters = [JSON.stringify(users)];
  await query(
    `insert into project (id, name, owner_id, last_task_number)
      select "projectId", 'Project of ' || name, id, json_array_length("taskIds") from ${given}`,
    parameters,
  );
  await query(
    `insert into project_member (project_id, user_id, role)
      select "projectId", id, 'owner' from ${given}`,
    parameters,
  );
  await query(
    `insert into task (id, project_id, number, title, description, assignee_id)
      select task.id, "projectId", task.number, 'Task ' || task.number || ' of ' || name,
        'What is to be done, and how to tell that it is: a sentence or two, as people write them.',
        given.id
      from ${given}, json_array_elements_text("taskIds") with ordinality as task(id, number)`,
    parameters,
  );
}

/** Gives how many activity rows name this client. */
export async function countRecorded(query: Query, client: string): Promise<number> {
  const text = "select count(*)::text as rows from activity where client = $1";
  const [counted] = await query(text, [client]);
  return Number(counted?.rows);
}
