import { request as requestRaw } from "node:http";
import { describe, expect, test } from "vitest";
import { operations } from "../src/doors/operations.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { problem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { id: userId, token, projectId, browser } = await signUpWithToken(url);
const yard = await browser.area.create.mutate({ projectId, name: "Yard" });
const next = await browser.release.create.mutate({ projectId });

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, { redirect: "manual", ...init, headers: { ...bearer(token) } });

/** Sends a method that `fetch` refuses to send. */
function askRaw(method: string, path: string): Promise<{ status: number; allow: string }> {
  return new Promise((resolve, reject) => {
    const sent = requestRaw(`${url}${path}`, { method, headers: bearer(token) }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, allow: answer.headers.allow ?? "" });
    });
    sent.on("error", reject).end();
  });
}

const countActivity = async () => (await sql`select 1 from activity`).length;

const routes = [...Map.groupBy(operations, ({ path }) => path)].map(([template, ofPath]) => {
  const methods = ofPath.map(({ method }) => method);
  const path = template
    .replace("{projectId}", projectId)
    .replace("{taskId}", "FB-1")
    .replace("{areaId}", yard.id)
    .replace("{releaseId}", next.id)
    .replace("{userId}", userId);
  return { template, methods, path: `/api/v1${path}` };
});

describe.each(routes)("$template", ({ methods, path }) => {
  const others = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].filter(
    (method) => !methods.some((known) => known === method),
  );

  test.each(others)("%s is 405 and told what is allowed", async (method) => {
    const before = await countActivity();
    const answer = await ask(path, { method });
    expect(answer.status).toBe(405);
    expect(readAllow(answer.headers.get("allow"))).toEqual(new Set(withHead(methods)));
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toStrictEqual(problem(405, "METHOD_NOT_SUPPORTED"));
    expect(await countActivity()).toBe(before);
  });

  test.each(["TRACE", "PROPFIND"])("%s is 405 as well", async (method) => {
    const { status, allow } = await askRaw(method, path);
    expect(status).toBe(405);
    expect(readAllow(allow)).toEqual(new Set(withHead(methods)));
  });

  test("HEAD answers as GET does, without a body", async () => {
    const head = await ask(path, { method: "HEAD" });
    expect(head.status).toBe(methods.includes("GET") ? 200 : 405);
    expect(await head.text()).toBe("");
  });
});

test.each(["/api/v1/openapi.json", "/healthz", "/readyz"])("%s answers GET only", async (path) => {
  expect((await ask(path)).status).toBe(200);
  const answer = await ask(path, { method: "POST" });
  expect(answer.status).toBe(405);
  expect(readAllow(answer.headers.get("allow"))).toEqual(new Set(["GET", "HEAD"]));
});

test("HEAD asks for a credential as GET does, and is recorded once", async () => {
  expect((await fetch(`${url}/api/v1/me`, { method: "HEAD" })).status).toBe(401);
  const before = await countActivity();
  expect((await ask("/api/v1/me", { method: "HEAD" })).status).toBe(200);
  expect(await countActivity()).toBe(before + 1);
});

describe("a path that there is not is a JSON 404, never a page", () => {
  test.each([
    "/api",
    "/api/",
    "/api/v1",
    "/api/v1/",
    "/api/v1/nothing",
    "/api/v2/me",
    "/api/v1/me/",
    "/api/v1/me/more",
    "/api/v1//me",
    "//api/v1/me",
    "/api//v1/me",
    "/api/v1/ME",
    "/API/v1/me",
    "/Api/V1/me",
    "/api/v1%2fme",
    "/api%2fv1/me",
    "/api%2Fv1%2Fme",
    "/%2fapi/v1/me",
    "/api/v1/me%2f",
    "/api/v1/me%00",
    "/api/v1/me;a=1",
    "/api/v1/me.json",
    "/api/v1/%6de/",
    "/api/v1/..%2fv1/me",
    "/api\\v1\\me\\x",
    "/api/auth/nothing",
    "/trpc",
    "/trpc/",
    "/trpc/user.me/",
    "/trpc//user.me",
    "//trpc/user.me",
    "/TRPC/user.me",
    "/trpc%2fuser.me",
    "/mcp/",
    "/mcp/sse",
    "/MCP",
    "//mcp",
    "/.well-known/oauth-authorization-server",
    "/.well-known/oauth-protected-resource",
    "/.well-known/oauth-protected-resource/mcp",
    "/.well-known/openid-configuration",
    "/.well-known/nothing",
    "//.well-known/oauth-protected-resource",
    "/.Well-Known/oauth-protected-resource",
    "/healthz/",
    "/readyz/more",
  ])("%s", async (path) => {
    const answer = await ask(path);
    const body = await answer.text();
    expect(body).not.toContain("<");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(body)).toStrictEqual(problem(404, "NOT_FOUND"));
  });

  test("for every method", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await ask("/api/v1/nothing", { method });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toStrictEqual(problem(404, "NOT_FOUND"));
    }
  });

  test("pages are elsewhere", async () => {
    const page = await ask("/settings");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  });
});

test("a path that is no valid percent-encoding is refused in JSON", async () => {
  for (const path of ["/api/v1/projects/%", "/api/v1/projects/%ff", "/api/v1/%zz"]) {
    const answer = await ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  }
});

test("a percent-encoded letter is that letter", async () => {
  expect((await ask("/api/v1/%6de")).status).toBe(200);
});

test("the contract can be browsed by anybody, from this server alone", async () => {
  expect((await fetch(`${url}/api/v1/openapi.json`)).status).toBe(200);
  const page = await fetch(`${url}/api/docs`);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  const html = await page.text();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const parts = [...html.matchAll(/(?:src|href)="(\/api\/[^"]+)"/g)].map(([, path]) => path);
  expect(parts.length).toBeGreaterThan(1);
  for (const path of parts) {
    const part = await fetch(`${url}${path}`);
    expect(part.status).toBe(200);
    expect(part.headers.get("content-type")).toMatch(/^text\/(?:css|javascript)/);
    await part.body?.cancel();
  }
});

const readAllow = (allow: string | null) => new Set((allow ?? "").split(", "));
/** RFC 9110, section 9.3.2: what answers GET answers HEAD. */
const withHead = (methods: readonly string[]) =>
  methods.includes("GET") ? [...methods, "HEAD"] : methods;
