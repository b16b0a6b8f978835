import { tools } from "@frostbyte/mcp/tools";
import { describe, expect, test } from "vitest";
import { signUpWithToken, type TestUser } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";
import { type Arguments, operationOf, type Tool, type ToolDoor, toolDoors } from "./tool-doors.ts";
import { exampleOf, examples, makePlace } from "./tool-examples.ts";

const { url, sql } = await startForFile();
const [owner, stranger] = [await signUpWithToken(url), await signUpWithToken(url)];

/** Calls a tool in a session of its own and gives the answer with the rows that the call left. */
async function callOnce(
  door: ToolDoor,
  user: TestUser & { token: string },
  [tool, args]: [Tool, Arguments],
) {
  await using session = await door.open(url, user.token);
  const [newest] = await sql`select max(id)::text as id from activity`;
  const answered = await session.call(tool, args);
  const readRows = async () => [
    ...(await sql`select action, via, kind, outcome from activity
      where id > ${newest?.id}::bigint and actor_id = ${user.id} order by id`),
  ];
  return { ...answered, readRows };
}

test("there are 20 tools, each with an example", () => {
  expect(tools.map(({ name }) => name)).toEqual(Object.keys(examples));
  expect(tools).toHaveLength(20);
});

describe.each(toolDoors)("over $name", (door) => {
  test.each(tools)("$name does it and leaves one row", async (tool) => {
    const { args, answer } = exampleOf(tool);
    const place = await makePlace(owner);
    const done = await callOnce(door, owner, [tool, args(place)]);
    expect(done).toMatchObject({ isDone: true, answer: answer(place, owner.id) });
    const { name: action, kind } = operationOf(tool).procedure;
    await expect.poll(done.readRows).toEqual([{ action, via: door.via, kind, outcome: "ok" }]);
  });
});

const missing = "0".repeat(12);
const missingPlace = { projectId: missing, areaId: missing, releaseId: missing, taskId: missing };
const ofProjects = tools.filter(({ input }) => "projectId" in input.shape);
const idNames = ["taskId", "areaId", "releaseId"] as const;
const ofThings = ofProjects.flatMap((tool) =>
  idNames.filter((id) => id in tool.input.shape).map((id) => ({ name: tool.name, id, tool })),
);

/** Everything that a tool may write, activity aside. */
const readWorld = async () =>
  (
    await Promise.all([
      sql`select * from project order by id`,
      sql`select * from area order by id`,
      sql`select * from release order by id`,
      sql`select * from task order by id`,
      sql`select * from subtask order by id`,
      sql`select * from decision order by id`,
    ])
  ).map((rows) => [...rows]);

// Nothing of them is changed below.
const [theirs, own] = [await makePlace(owner), await makePlace(stranger)];

describe.each(toolDoors)("to a stranger, over $name,", (door) => {
  const ask = async (tool: Tool, args: Arguments) => {
    const { isDone, bytes, readRows } = await callOnce(door, stranger, [tool, args]);
    const { name: action, kind } = operationOf(tool).procedure;
    const outcome = isDone ? "ok" : "failed";
    await expect.poll(readRows).toEqual([{ action, via: door.via, kind, outcome }]);
    return { isDone, bytes };
  };

  test.each(ofProjects)("a project is as missing for $name as one that never was", async (tool) => {
    const { args } = exampleOf(tool);
    const before = await readWorld();
    const refused = await ask(tool, args(theirs));
    expect(refused).toMatchObject({
      isDone: false,
      bytes: expect.stringMatching(/no such project/),
    });
    expect(await ask(tool, args(missingPlace))).toEqual(refused);
    expect(await readWorld()).toEqual(before);
  });

  test.each(ofThings)("another's $id is as missing for $name as none", async ({ id, tool }) => {
    const { args } = exampleOf(tool);
    const before = await readWorld();
    const refused = await ask(tool, { ...args(own), [id]: theirs[id] });
    expect(await ask(tool, { ...args(own), [id]: missing })).toEqual(refused);
    // To list the tasks of what is not there is to list none.
    expect(refused.isDone).toBe(tool.name === "list_tasks");
    expect(refused.bytes).not.toContain(theirs[id]);
    expect(await readWorld()).toEqual(before);
  });
});

test("what a tool reads is what REST and tRPC give, key for key", async () => {
  const place = await makePlace(owner);
  // Its own reading is the newest activity.
  const reading = tools.filter(({ hints, name }) => hints.readOnlyHint && name !== "list_activity");
  expect(reading.length).toBeGreaterThan(5);
  for (const tool of reading) {
    const ask = (door: ToolDoor) => callOnce(door, owner, [tool, exampleOf(tool).args(place)]);
    const answers = await Promise.all(toolDoors.map(ask));
    // whoami tells the door as well.
    const [first, ...others] = answers.map(({ answer }) => ({ ...Object(answer), via: "any" }));
    for (const other of others) expect(other).toMatchObject(first);
  }
});
