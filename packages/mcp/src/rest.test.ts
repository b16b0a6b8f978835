import { describe, expect, it } from "vitest";
import { buildRequest, readAnswer } from "./rest.ts";

describe("buildRequest", () => {
  it("fills the path and puts the rest of a GET into its query", () => {
    const route = { method: "GET", path: "/projects/{projectId}/tasks" } as const;
    const { path, init } = buildRequest(route, { projectId: "p 1/é", limit: 5, cursor: "a&b=c" });
    expect(path).toBe("/api/v1/projects/p%201%2F%C3%A9/tasks?limit=5&cursor=a%26b%3Dc");
    expect(init.body).toBeUndefined();
  });

  it("asks without a query when there is nothing to ask", () => {
    const route = { method: "GET", path: "/projects" } as const;
    expect(buildRequest(route, { status: undefined }).path).toBe("/api/v1/projects");
  });

  it("puts the rest of a change into its JSON body, under the names that REST has", () => {
    const route = { method: "PATCH", path: "/projects/{projectId}/tasks/{taskId}" } as const;
    const input = { projectId: "p1", taskId: "FB-1", agent_context: "notes", assigneeId: null };
    const { path, init } = buildRequest(route, input);
    expect(path).toBe("/api/v1/projects/p1/tasks/FB-1");
    expect(init).toMatchObject({
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: '{"agentContext":"notes","assigneeId":null}',
    });
  });

  it("sends an empty object where a change has nothing to say", () => {
    const route = { method: "POST", path: "/projects/{projectId}/tasks/{taskId}/start" } as const;
    expect(buildRequest(route, { projectId: "p1", taskId: "FB-1" }).init.body).toBe("{}");
  });

  it.each([undefined, "", ".", ".."])("throws when a path argument is %j", (projectId) => {
    const route = { method: "GET", path: "/projects/{projectId}" } as const;
    expect(() => buildRequest(route, { projectId })).toThrow(TypeError);
  });
});

describe("readAnswer", () => {
  it("gives the body of a success", async () => {
    const answer = await readAnswer(Response.json({ id: "p1" }, { status: 201 }));
    expect(answer).toEqual({ ok: true, body: { id: "p1" } });
  });

  it("gives the detail of a problem and how long to wait", async () => {
    const init = { status: 503, headers: { "retry-after": "2" } };
    const answer = await readAnswer(Response.json({ detail: "Not now." }, init));
    expect(answer).toEqual({ ok: false, status: 503, detail: "Not now.", retryAfterSeconds: 2 });
  });

  it("gives a plain detail for a refusal that is no problem document", async () => {
    const answer = await readAnswer(new Response("<html>", { status: 404 }));
    expect(answer).toMatchObject({ status: 404, detail: "Frostbyte refused the call." });
  });
});
