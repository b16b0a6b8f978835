import { describe, expect, it } from "vitest";
import { listPathArguments } from "./rest.ts";
import { tools } from "./tools.ts";

const routes = {
  whoami: "GET /me",
  list_projects: "GET /projects",
  create_project: "POST /projects",
  list_tasks: "GET /projects/{projectId}/tasks",
  get_task: "GET /projects/{projectId}/tasks/{taskId}",
  create_task: "POST /projects/{projectId}/tasks",
  update_task: "PATCH /projects/{projectId}/tasks/{taskId}",
  task_start: "POST /projects/{projectId}/tasks/{taskId}/start",
  task_complete: "POST /projects/{projectId}/tasks/{taskId}/complete",
  list_activity: "GET /activity",
  task_spawn_subtasks: "POST /projects/{projectId}/tasks/{taskId}/subtasks",
  task_log_decision: "POST /projects/{projectId}/tasks/{taskId}/decisions",
  list_areas: "GET /projects/{projectId}/areas",
  create_area: "POST /projects/{projectId}/areas",
  update_area: "PATCH /projects/{projectId}/areas/{areaId}",
  list_releases: "GET /projects/{projectId}/releases",
  get_release: "GET /projects/{projectId}/releases/{releaseId}",
  create_release: "POST /projects/{projectId}/releases",
  update_release: "PATCH /projects/{projectId}/releases/{releaseId}",
  release_read_active: "GET /projects/{projectId}/releases/active",
};

const names = tools.map(({ name }) => name);

describe("the list of tools", () => {
  it("holds every tool in its order, each with its route", () => {
    const listed = tools.map(({ name, route }) => [name, `${route.method} ${route.path}`]);
    expect(listed).toEqual(Object.entries(routes));
  });

  it("gives each tool a title of its own", () => {
    expect(new Set(tools.map(({ title }) => title)).size).toBe(tools.length);
  });

  it("takes the arguments of the contract under their names, and none that says who acts", () => {
    const accepted = new Set(tools.flatMap(({ input }) => Object.keys(input.shape)));
    expect(accepted).toEqual(
      new Set([
        "agent_context",
        "archived",
        "areaId",
        "assigneeId",
        "changesOnly",
        "color",
        "cursor",
        "decision",
        "description",
        "filesTouched",
        "limit",
        "name",
        "note",
        "priority",
        "projectId",
        "releaseId",
        "status",
        "summary",
        "targetDate",
        "taskId",
        "title",
        "titles",
        "type",
        "via",
      ]),
    );
  });
});

const text = (length: number) => "x".repeat(length);
const texts = (count: number, length = 1) => Array.from({ length: count }, () => text(length));

describe("the limits", () => {
  it.each([
    ["create_project", "name", [text(1), text(100)], ["", text(101)]],
    ["create_task", "title", [text(1), text(200)], ["", text(201)]],
    ["create_task", "description", ["", text(20_000)], [text(20_001)]],
    ["create_task", "type", ["feature", "bug", "improvement"], ["chore"]],
    ["create_task", "priority", ["low", "medium", "high", "urgent"], ["none"]],
    ["update_task", "agent_context", ["", text(20_000)], [text(20_001)]],
    ["update_task", "assigneeId", ["user_ada", null], ["", text(65)]],
    ["update_task", "status", ["todo", "in-progress", "done"], ["doing"]],
    ["list_projects", "status", ["active", "archived"], ["todo"]],
    ["list_tasks", "limit", [1, 100], [0, 101, 1.5, "5"]],
    ["list_activity", "via", ["web", "plugin", "api", "mcp"], ["cli"]],
    ["list_activity", "changesOnly", ["yes", "no"], [true, "true"]],
    ["get_task", "taskId", ["FB-12", "V1StGXR8_Z5jdHi6B-myT"], ["FB 12"]],
    ["task_start", "note", ["", text(1000)], [text(1001)]],
    ["task_complete", "summary", [text(1), text(2000)], ["", text(2001)]],
    ["task_spawn_subtasks", "titles", [texts(1, 200), texts(20)], [[], texts(21), texts(1, 201)]],
    ["task_spawn_subtasks", "titles", [[text(1)]], [[""], text(1)]],
    ["task_log_decision", "decision", [text(1), text(2000)], ["", text(2001)]],
    ["update_task", "areaId", ["a1", null], ["", "a/b", text(65)]],
    ["update_task", "releaseId", ["r1", null], ["", "a/b", text(65)]],
    ["create_area", "name", [text(1), text(100)], ["", text(101)]],
    ["create_area", "color", ["#3b82f6", "#3B82F6"], ["", "blue", "#3b8", "3b82f6", "#3b82f6ff"]],
    ["update_area", "archived", [true, false], ["yes", null]],
    ["update_area", "description", ["", text(20_000)], [text(20_001)]],
    ["create_release", "name", [text(1), text(100), undefined], ["", text(101)]],
    ["create_release", "targetDate", ["2026-12-31", undefined], [null, 20261231, text(41)]],
    ["update_release", "targetDate", ["2026-12-31", null], [20261231, text(41)]],
    ["update_release", "status", ["upcoming", "active", "completed"], ["archived", "done"]],
    ["task_complete", "filesTouched", [[], texts(200, 500)], [texts(201), texts(1, 501)]],
  ])("of %s hold for %s", (name, argument, accepted, refused) => {
    const schema = tools.find((tool) => tool.name === name)?.input.shape[argument];
    const passes = (value: unknown) => schema?.safeParse(value).success;
    expect(accepted.map(passes)).toEqual(accepted.map(() => true));
    expect(refused.map(passes)).toEqual(refused.map(() => false));
  });
});

describe.each(tools)("$name", ({ title, description, hints, input, output, route, next }) => {
  it("has a title, and a description that says when to use it", () => {
    expect(title.length).toBeGreaterThan(5);
    expect(description.length).toBeGreaterThan(80);
    expect(description).toMatch(/\bUse it\b/);
  });

  it("sets all four hints, read-only for GET alone", () => {
    expect(new Set(Object.keys(hints))).toEqual(
      new Set(["destructiveHint", "idempotentHint", "openWorldHint", "readOnlyHint"]),
    );
    expect(hints.readOnlyHint).toBe(route.method === "GET");
    if (hints.readOnlyHint) expect(hints).toMatchObject({ destructiveHint: false });
  });

  it("refuses an unknown argument and says so in its schema", () => {
    const issues = input.safeParse({ userId: "user_bob" }).error?.issues ?? [];
    expect(issues).toContainEqual(expect.objectContaining({ keys: ["userId"] }));
    const json = input["~standard"].jsonSchema.input({ target: "draft-2020-12" });
    expect(json).toMatchObject({ type: "object", additionalProperties: false });
  });

  it("requires every argument that its path takes", () => {
    for (const argument of listPathArguments(route)) {
      expect(input.shape[argument]?.safeParse(undefined).success).toBe(false);
    }
  });

  it("takes no path argument that could leave its place in the path", () => {
    for (const argument of listPathArguments(route)) {
      for (const value of ["", ".", "..", "%2e%2e", "a/b", "a?b", "a#b", "ä", "x".repeat(65)]) {
        expect(input.shape[argument]?.safeParse(value).success, value).toBe(false);
      }
    }
  });

  it("bounds every text, list and number it takes", () => {
    const json = JSON.stringify(input["~standard"].jsonSchema.input({ target: "draft-2020-12" }));
    const count = (pattern: RegExp) => json.match(pattern)?.length ?? 0;
    const free = count(/"type":"string"/g) - count(/"type":"string","enum"/g);
    expect(count(/"maxLength"/g) + count(/"pattern":"[^"]+\{1,64\}\$"/g)).toBe(free);
    expect(count(/"maxItems"/g)).toBe(count(/"type":"array"/g));
    expect(count(/"maximum"/g)).toBe(count(/"type":"integer"/g));
  });

  it("has an output schema of an object whose keys are all named", () => {
    expect(Object.keys(output.shape).length).toBeGreaterThan(0);
    const json = output["~standard"].jsonSchema.output({ target: "draft-2020-12" });
    expect(json).toMatchObject({ type: "object", additionalProperties: false });
  });

  it("names only tools that exist", () => {
    const advice = [description, ...Object.values(next)].join(" ");
    const named = advice.match(/\b(?:list|get|create|update|task|release)_[a-z_]+\b/g) ?? [];
    expect(names).toEqual(expect.arrayContaining(named));
  });
});
