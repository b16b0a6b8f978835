import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createDeadline } from "./deadline.ts";

const never = new Promise<never>(() => {});

test("work that is in time settles as it does", async () => {
  const withDeadline = createDeadline(10_000);
  expect(await withDeadline(Promise.resolve(1))).toBe(1);
  await expect(withDeadline(Promise.reject(new Error("own")))).rejects.toThrow("own");
});

test("work that takes too long is refused, and says when to come again", async () => {
  const refused = createDeadline(60)(never);
  await expect(refused).rejects.toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    headers: { "retry-after": "1" },
  });
});

test("the time before it counts from the start that is told", async () => {
  const withDeadline = createDeadline(60_000);
  await expect(withDeadline(never, performance.now() - 60_000)).rejects.toThrow("cannot reach");
  const soon = withDeadline(sleep(100, "done"));
  expect(await soon).toBe("done");
});

test("each of many is refused on its own", async () => {
  const withDeadline = createDeadline(100);
  const answers = [never, sleep(10, 1), never, sleep(20, 2)].map((work) => withDeadline(work));
  expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual([
    "rejected",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
});
