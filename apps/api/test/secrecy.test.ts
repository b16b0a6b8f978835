import { expect, test } from "vitest";
import { bearerDoors } from "./bearer-doors.ts";
import { callTool, sendMcp } from "./mcp-message.ts";
import { bearer, password } from "./new-user.ts";
import { sendRaw } from "./raw-request.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql, readLog } = await startForFile();
const json = { "content-type": "application/json" };

/** Every answer but the one of generate, headers and body. */
const heard: string[] = [];

async function hear(sent: Promise<Response>): Promise<Response> {
  const answer = await sent;
  const headers = [...answer.headers].map((field) => field.join(": "));
  heard.push([...headers, await answer.clone().text()].join("\n"));
  return answer;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  hear(fetch(url + path, { headers, redirect: "manual" }));
const post = (path: string, headers: Record<string, string>, body: unknown) =>
  hear(
    fetch(url + path, {
      method: "POST",
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    }),
  );

/** Every row of every table, as text; bytes are hexadecimal there. */
async function dumpDatabase(): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    rows.push(...found.map(({ row }) => `${name} ${row}`));
  }
  return rows.join("\n");
}

/** Gives in which forms the token is in the text. */
function findToken(text: string, token: string): string[] {
  const bytes = Buffer.from(token, "hex");
  const forms = {
    plain: text.toLowerCase().includes(token),
    reversed: text.includes([...token].reverse().join("")),
    base64: text.includes(bytes.toString("base64")),
    base64url: text.includes(bytes.toString("base64url")),
    base64OfText: text.includes(Buffer.from(token).toString("base64")),
    bytesOfText: text.includes(Buffer.from(token).toString("hex")),
    ownBytes: text.includes([...bytes].join(",")),
  };
  return Object.entries(forms).flatMap(([form, isThere]) => (isThere ? [form] : []));
}

async function signUpAloud(): Promise<Record<string, string>> {
  const account = { name: "Ada", email: "ada@example.com", password };
  await post("/api/auth/sign-up/email", { origin: url }, account);
  const answer = await post("/api/auth/sign-in/email", { origin: url }, account);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return { cookie: cookie.join("; "), origin: url };
}

/** Sends the token to wherever somebody might put it, besides the one right place. */
async function misuse(token: string, browser: Record<string, string>): Promise<void> {
  const right = bearer(token);
  for (const path of ["/api/v1/me", "/trpc/user.me", "/mcp", "/", "/settings", "/index.html"]) {
    await get(`${path}?token=${token}&access_token=${token}`);
    await get(`${path}?token=${token}`, right);
  }
  for (const path of ["/api/v1/projects/", "/api/v1/", "/trpc/", "/settings/", "/assets/"]) {
    await get(path + token, right);
    await get(path + token, browser);
  }
  for (const { ask } of bearerDoors) {
    for (const headers of [
      { authorization: token },
      { authorization: `Token ${token}` },
      { authorization: `Basic ${Buffer.from(`ada:${token}`).toString("base64")}` },
      { authorization: `Bearer ${token.toUpperCase()}` },
      { authorization: `Bearer ${token}, Bearer ${token}` },
      { "x-api-key": token },
      { cookie: `token=${token}` },
      { ...right, "x-request-id": token, "x-frostbyte-client": token, "user-agent": token },
      { ...right, "x-request-id": token.toUpperCase(), "user-agent": token },
    ]) {
      await hear(ask(url, headers));
    }
  }
  await post("/api/v1/projects", {}, { name: "A", token });
  await post("/api/v1/projects", right, { name: "A", token });
  await post("/api/v1/projects", right, { name: "A", [token]: 1 });
  await post(`/api/v1/projects?${token}=1`, right, { name: "A" });
  await post("/trpc/project.create", browser, { name: "A", [token]: 1 });
  await post("/trpc/project.get", right, { projectId: token });
  await post("/api/v1/revocations", {}, { token: `${token} ` });
  await hear(callTool(url, right, "get_task", { projectId: token, taskId: token }));
  await hear(callTool(url, right, "whoami", { token }));
  await hear(sendMcp(url, right, { jsonrpc: "2.0", id: 1, method: "tools/list", token }));
  await hear(sendMcp(url, right, `{"token":"${token}`));
  const raw = await sendRaw(url, [
    "GET /api/v1/me HTTP/1.1",
    `Authorization: Bearer ${token}`,
    `Authorization: Bearer ${token}`,
  ]);
  heard.push(raw.text);
}

test("the token leaves in the one answer of generate, and is kept nowhere", async () => {
  const browser = await signUpAloud();
  const generated = await fetch(`${url}/trpc/token.generate`, {
    method: "POST",
    headers: { ...browser, ...json },
  });
  expect(generated.headers.get("cache-control")).toBe("no-store");
  const answer = await generated.text();
  const token = /"token":"([0-9a-f]{64})"/.exec(answer)?.[1] ?? "";
  expect(findToken(answer, token)).toEqual(["plain"]);
  expect(findToken([...generated.headers].join("\n"), token)).toEqual([]);

  for (const { ask } of bearerDoors) {
    const used = await hear(ask(url, bearer(token)));
    expect(used.status).toBe(200);
  }
  await misuse(token, browser);
  for (const path of ["user.me", "token.status", "activity.list", "project.list"]) {
    expect((await get(`/trpc/${path}`, browser)).status).toBe(200);
  }
  await get("/api/v1/activity?limit=100", bearer(token));
  await hear(callTool(url, bearer(token), "list_activity", { limit: 100 }));
  await get("/api/auth/get-session", browser);

  // A fault that has the token in its own words, and something to find in each place.
  await sql.unsafe(`create function fail() returns trigger language plpgsql as
    $$ begin raise exception 'planted in the log, token ${token}'; end $$`);
  await sql`create trigger fail before insert on project for each row
    when (new.name = 'Fail') execute function fail()`;
  expect((await post("/api/v1/projects", bearer(token), { name: "Fail" })).status).toBe(500);
  await sql`drop trigger fail on project`;
  await sql`drop function fail()`;
  await post("/api/v1/projects", bearer(token), { name: "Planted in the database" });

  const settled = () => sql`select 1 from activity where outcome = 'unfinished'`;
  await expect.poll(settled).toHaveLength(0);
  const places = { database: await dumpDatabase(), log: readLog(), answers: heard.join("\n") };
  expect(places.database).toContain("Planted in the database");
  expect(places.log).toContain("planted in the log");
  expect(places.answers).toContain("Planted in the database");
  expect(findToken(places.database, token)).toEqual([]);
  expect(findToken(places.log, token)).toEqual([]);
  expect(heard.filter((text) => findToken(text, token).length > 0)).toEqual([]);

  await post("/api/v1/revocations", {}, { token });
  await get("/api/v1/me", bearer(token));
  await post("/trpc/token.revoke", browser, {});
  expect(findToken([await dumpDatabase(), readLog(), ...heard].join("\n"), token)).toEqual([]);
});

test("every form of a token is found where it is", () => {
  const token = "0123456789abcdef".repeat(4);
  const bytes = Buffer.from(token, "hex");
  expect(findToken(`a ${token.toUpperCase()} b`, token)).toEqual(["plain"]);
  expect(findToken(`\\x${token}`, token)).toEqual(["plain"]);
  expect(findToken(bytes.toString("base64"), token)).toContain("base64");
  expect(findToken(Buffer.from(token).toString("hex"), token)).toEqual(["bytesOfText"]);
  expect(findToken(JSON.stringify(bytes), token)).toEqual(["ownBytes"]);
  expect(findToken(token.slice(1), token)).toEqual([]);
});
