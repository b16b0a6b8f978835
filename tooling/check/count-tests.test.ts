import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countTests } from "./count-tests.ts";
import { reportPath, type Task } from "./run-tasks.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "frostbyte-count-tests-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function makeTask(change: Partial<Task> = {}): Task {
  return { packageName: "a", name: "test", folder, succeeded: true, log: "", ...change };
}

async function writeReport(text: string): Promise<void> {
  const path = join(folder, reportPath);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A report of one file of that status, with tests of these statuses. */
function writeFileReport(status: string, ...statuses: string[]): Promise<void> {
  const assertionResults = statuses.map((own) => ({ status: own, fullName: ` is ${own}` }));
  return writeReport(JSON.stringify({ testResults: [{ status, assertionResults }] }));
}

test("each passed, failed and skipped test counts", async () => {
  await writeFileReport("failed", "passed", "passed", "failed", "skipped", "todo", "pending");
  expect(countTests(makeTask({ succeeded: false }))).toEqual({
    passed: 2,
    failed: 1,
    skipped: ["is skipped", "is todo", "is pending"],
    reasons: [],
  });
});

test("a file that failed outside its tests is one failure", async () => {
  await writeFileReport("failed", "passed");
  expect(countTests(makeTask({ succeeded: false }))).toMatchObject({ passed: 1, failed: 1 });
});

test("a task that failed with all tests passed, as for its coverage, is one failure", async () => {
  await writeFileReport("passed", "passed");
  expect(countTests(makeTask({ succeeded: false }))).toMatchObject({ passed: 1, failed: 1 });
});

test("a task that left no report is one failure, even if it claims success", () => {
  expect(countTests(makeTask())).toMatchObject({ passed: 0, failed: 1 });
});

test.each(["", '{"testResults": [', '{"testResults": []}'])(
  "a task that left the report '%s' is one failure",
  async (text) => {
    await writeReport(text);
    expect(countTests(makeTask())).toMatchObject({ passed: 0, failed: 1 });
  },
);

test("each reason for a skip is told once", async () => {
  await writeFileReport("passed", "passed");
  const log = "stdout | a.test.ts\nSkipped: no moon\n\nSkipped: no sun\nSkipped: no moon\n ✓ a";
  expect(countTests(makeTask({ log })).reasons).toEqual(["no moon", "no sun"]);
});
