import { describe, expect, test } from "vitest";
import { z } from "zod";
import { signUp, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { decision, inputProblem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const owner = await signUpWithToken(url);
const { projectId } = owner;
const rest = restClient(url, owner.token);

/** Creates a task and gives the path of it. */
async function createTask(): Promise<string> {
  const given = { projectId, title: "Sweep", description: "The **whole** floor." };
  const { id } = await owner.browser.task.create.mutate(given);
  return `/projects/${projectId}/tasks/${id}`;
}

const idOf = (path: string) => path.split("/").at(-1) ?? "";
const log = (path: string, said: string) => rest("POST", `${path}/decisions`, { decision: said });

const logged = z.looseObject({ decision: z.string(), createdAt: z.string() });
const detail = z.looseObject({ decisions: z.array(logged) });
const readLog = async (path: string) => detail.parse((await rest("GET", path)).body).decisions;
const textsOf = (log: readonly { decision: string }[]) => log.map(({ decision }) => decision);

describe("POST decisions", () => {
  test("answers 201 and the decision, which the task then shows", async () => {
    const path = await createTask();
    const answer = await log(path, " A broom:\nquiet. ");
    expect(answer.status).toBe(201);
    const author = { id: owner.id, name: "Ada" };
    expect(answer.body).toStrictEqual({ ...decision, decision: "A broom:\nquiet.", author });
    expect(await readLog(path)).toEqual([answer.body]);
  });

  test("says by whom, through which door and by which client", async () => {
    const path = await createTask();
    const member = await signUp(url, "Grace");
    await owner.browser.project.addMember.mutate({ projectId, email: member.email });
    await member.browser.task.logDecision.mutate({
      projectId,
      taskId: idOf(path),
      decision: "A mop",
    });
    expect(await readLog(path)).toMatchObject([
      { author: { id: member.id, name: "Grace" }, via: "web", client: "node" },
    ]);
    await sql`delete from project where owner_id = ${member.id}`;
    await sql`delete from "user" where id = ${member.id}`;
    expect(await readLog(path)).toMatchObject([{ decision: "A mop", author: null, via: "web" }]);
  });

  test("takes 2,000 characters, of which the feed shows the beginning", async () => {
    const path = await createTask();
    const said = "x".repeat(2_000);
    expect((await log(path, said)).body).toMatchObject({ decision: said });
    const feed = await owner.browser.activity.list.query({ projectId, limit: 1 });
    expect(feed.items[0]?.summary).toMatch(/^Logged a decision on FB-\d+ Sweep: x{1400,}…$/);
  });

  test.each([
    ["no text", {}, expect.stringMatching(/^decision: /)],
    ["a blank one", { decision: " \n " }, "decision: Must not be empty"],
    ["a long one", { decision: "x".repeat(2_001) }, "decision: Must be at most 2000 characters"],
    ["a NUL", { decision: "A\0" }, "decision: Must not hold NUL characters"],
  ])("with %s is 400, and adds nothing", async (_, body, says) => {
    const path = await createTask();
    const answer = await rest("POST", `${path}/decisions`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem(says));
    expect(await readLog(path)).toEqual([]);
  });
});

describe("the order of decisions", () => {
  test("is that in which they were made, by several at once, and what was read stays", async () => {
    const path = await createTask();
    const chain = async (name: string) => {
      const seen: string[][] = [];
      for (let step = 1; step <= 6; step++) {
        await log(path, `${name}${step}`);
        seen.push(textsOf(await readLog(path)));
      }
      return seen;
    };
    const seen = (await Promise.all(["A", "B", "C", "D"].map(chain))).flat();
    const all = await readLog(path);
    expect(all).toHaveLength(24);
    for (const texts of seen) expect(texts).toEqual(textsOf(all).slice(0, texts.length));
    for (const name of ["A", "B", "C", "D"]) {
      const own = textsOf(all).filter((text) => text.startsWith(name));
      expect(own).toEqual([1, 2, 3, 4, 5, 6].map((step) => `${name}${step}`));
    }
    const moments = all.map(({ createdAt }) => createdAt);
    const isLater = (at: string, index: number) => at > (moments[index - 1] ?? "");
    expect(moments.filter(isLater)).toEqual(moments);
  });

  test("a task shows the newest 100, the newest last", async () => {
    const path = await createTask();
    for (let batch = 0; batch < 3; batch++) {
      await Promise.all(Array.from({ length: 34 }, () => log(path, "Early")));
    }
    await log(path, "Late");
    const shown = textsOf(await readLog(path));
    expect(shown).toHaveLength(100);
    expect(shown.filter((text) => text === "Late")).toHaveLength(1);
    expect(shown.at(-1)).toBe("Late");
    expect(await sql`select 1 from decision where task_id = ${idOf(path)}`).toHaveLength(103);
  });
});

describe("what people wrote", () => {
  const readRow = async (path: string) => {
    const [row] = await sql`select * from task where id = ${idOf(path)}`;
    return z.record(z.string(), z.unknown()).parse(row);
  };

  test("a decision leaves every field of its task as it is", async () => {
    const path = await createTask();
    const before = await readRow(path);
    await log(path, "With a broom");
    expect(await readRow(path)).toEqual(before);
  });

  test("starting and completing a task change what they are for, and nothing else", async () => {
    const path = await createTask();
    const before = await readRow(path);
    await rest("POST", `${path}/start`, { note: "Now" });
    const started = await readRow(path);
    const { updated_at: startedAt } = started;
    expect(started).toEqual({ ...before, status: "in-progress", updated_at: startedAt });
    const filesTouched = ["floor.txt", "stairs.txt"];
    await rest("POST", `${path}/complete`, { summary: "Swept", filesTouched });
    const { updated_at: completedAt, ...completed } = await readRow(path);
    const said = { status: "done", last_agent_summary: "Swept", files_touched: filesTouched };
    expect({ ...completed, updated_at: startedAt }).toEqual({ ...started, ...said });
    expect(completedAt).not.toEqual(before.updated_at);
    expect((await rest("GET", path)).body).toMatchObject({ filesTouched });
  });
});
