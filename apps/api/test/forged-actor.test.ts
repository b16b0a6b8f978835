import { tools } from "@frostbyte/mcp/tools";
import { describe, expect, test } from "vitest";
import { operations } from "../src/doors/operations.ts";
import { procedures } from "../src/procedures.ts";
import { callTool, sendMcp } from "./mcp-message.ts";
import { bearer, password, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [ada, grace] = [await signUpWithToken(url), await signUpWithToken(url)];
const { projectId } = ada;
const keys = ["userId", "via", "actor", "actorId", "__proto__"] as const;

const valid: Record<string, unknown> = {
  projectId,
  taskId: "FB-1",
  userId: grace.id,
  email: grace.email,
  name: "Kitchen",
  title: "Sweep",
  summary: "Swept",
  areaId: "0".repeat(12),
  releaseId: "0".repeat(12),
  titles: ["Mop", "Polish"],
  subtaskId: "0".repeat(12),
  done: true,
  decision: "With a broom",
  sessionId: "0".repeat(12),
  password,
  currentPassword: password,
  newPassword: password,
  token: "0".repeat(64),
};

/** An input that is right but for one key that is not declared, as JSON: `__proto__` is a key there. */
function forge(fields: object, key: string, leaveOut: readonly string[] = []): string {
  const right = Object.keys(fields).filter((name) => name in valid && !leaveOut.includes(name));
  const entries = [...right.map((name) => [name, valid[name]]), [key, grace.id]];
  const members = entries.map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `{${members.join(",")}}`;
}

const headers = { ...bearer(ada.token), "content-type": "application/json" };
const isOnlyInBrowser = (name: string) => /^(token\.(generate|revoke)|session\..+)$/.test(name);

const readAll = async () => [
  [...(await sql`select * from project order by id`)],
  [...(await sql`select * from project_member order by project_id, user_id`)],
  [...(await sql`select * from area order by id`)],
  [...(await sql`select * from release order by id`)],
  [...(await sql`select * from task order by id`)],
  [...(await sql`select * from subtask order by id`)],
  [...(await sql`select * from decision order by id`)],
  [...(await sql`select * from api_token order by user_id`)],
  [...(await sql`select id, created_at from session order by id`)],
];

async function expectNamed(answers: readonly (readonly [string, Response])[]): Promise<void> {
  for (const [key, answer] of answers) {
    expect([key, answer.status, await answer.text()]).toEqual([
      key,
      400,
      expect.stringContaining(key),
    ]);
  }
}

const undeclared = (fields: object) => keys.filter((key) => !Object.keys(fields).includes(key));

describe("who acts cannot be put into an input", () => {
  test.each(operations)("at $method $path", async ({ method, path, procedure }) => {
    const { fields } = procedure;
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(valid[name]));
    const before = await readAll();
    const answers = await Promise.all(
      undeclared(fields).map(async (key) => {
        if (method === "GET" || method === "DELETE") {
          const address = `${url}/api/v1${filled}?${key}=${grace.id}`;
          return [key, await fetch(address, { method, headers })] as const;
        }
        const body = forge(fields, key, inPath);
        return [key, await fetch(`${url}/api/v1${filled}`, { method, headers, body })] as const;
      }),
    );
    await expectNamed(answers);
    expect(await readAll()).toEqual(before);
  });

  test.each([...procedures.values()])("at $name over tRPC", async ({ name, kind, fields }) => {
    const before = await readAll();
    const credential = isOnlyInBrowser(name) ? ada.headers : headers;
    const answers = await Promise.all(
      undeclared(fields).map(async (key) => {
        const json = forge(fields, key);
        const asked = kind === "read" ? `?input=${encodeURIComponent(json)}` : "";
        const body = kind === "read" ? {} : { method: "POST", body: json };
        const init = { headers: credential, ...body };
        return [key, await fetch(`${url}/trpc/${name}${asked}`, init)] as const;
      }),
    );
    await expectNamed(answers);
    expect(await readAll()).toEqual(before);
  });

  test.each(tools)("at the tool $name", async ({ name, input }) => {
    const before = await readAll();
    for (const key of undeclared(input.shape)) {
      const args = forge(input.shape, key);
      const message = `{"jsonrpc":"2.0","id":1,"method":"tools/call",
        "params":{"name":"${name}","arguments":${args}}}`;
      const said = await (await sendMcp(url, bearer(ada.token), message)).text();
      expect(said).toMatch(/"isError":true|"error":\{"code":-32602/);
      expect(said).toContain(`Unknown argument: ${key}`);
    }
    expect(await readAll()).toEqual(before);
  });

  test("the same inputs without the key are taken", async () => {
    const created = await fetch(`${url}/api/v1/projects`, {
      method: "POST",
      headers,
      body: '{"name":"Kitchen"}',
    });
    expect(created.status).toBe(201);
    const got = await fetch(`${url}/trpc/project.get?input={"projectId":"${projectId}"}`, {
      headers,
    });
    expect(got.status).toBe(200);
    const listed = await callTool(url, headers, "list_tasks", { projectId });
    expect(await listed.text()).not.toContain("isError");
  });
});

test("who acts is whose token it is, whatever the headers claim", async () => {
  const claims = {
    ...headers,
    "x-user-id": grace.id,
    "x-actor-id": grace.id,
    "x-forwarded-user": grace.email,
    from: grace.email,
    cookie: grace.cookie,
  };
  const made = await fetch(`${url}/api/v1/projects`, {
    method: "POST",
    headers: claims,
    body: '{"name":"Whose"}',
  });
  expect(await made.json()).toMatchObject({ ownerId: ada.id });
  expect((await grace.browser.project.list.query()).items.map(({ name }) => name)).not.toContain(
    "Whose",
  );
});
