import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createBatcher } from "./batcher.ts";

function start({ maxItems = 100, maxWaiting = 100 } = {}) {
  const sent: number[][] = [];
  let send = async (items: readonly number[]) => items.map((item) => item * 10);
  const batcher = createBatcher<number, number>({
    send: (items) => {
      sent.push([...items]);
      return send(items);
    },
    maxItems,
    maxWaiting,
    whenFull: () => new Error("full"),
  });
  const sendWith = (other: typeof send) => {
    send = other;
  };
  return { batcher, sent, sendWith };
}

test("what is added in one turn goes together, and each gets its own result", async () => {
  const { batcher, sent } = start();
  expect(await Promise.all([3, 1, 2].map(batcher.add))).toEqual([30, 10, 20]);
  expect(sent).toEqual([[3, 1, 2]]);
});

test("what is added in the next turn goes in the next batch, also while one is under way", async () => {
  const { batcher, sent, sendWith } = start();
  const { promise, resolve } = Promise.withResolvers<number[]>();
  sendWith(() => promise);
  const first = batcher.add(1);
  await nextTurn();
  sendWith(async () => [20]);
  expect(await batcher.add(2)).toBe(20);
  expect(sent).toEqual([[1], [2]]);
  resolve([10]);
  expect(await first).toBe(10);
});

test("a turn that holds more than fits is sent in parts", async () => {
  const { batcher, sent } = start({ maxItems: 2 });
  expect(await Promise.all([1, 2, 3, 4, 5].map(batcher.add))).toEqual([10, 20, 30, 40, 50]);
  expect(sent).toEqual([[1, 2], [3, 4], [5]]);
});

test("a batch that fails fails all of its items and no other", async () => {
  const { batcher, sendWith } = start();
  sendWith(async () => {
    throw new Error("away");
  });
  const failed = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  sendWith(async () => [10]);
  expect(await batcher.add(1)).toBe(10);
});

test("an answer that is too short fails those who got none", async () => {
  const { batcher, sendWith } = start();
  sendWith(async () => [10]);
  const [first, second] = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(first).toEqual({ status: "fulfilled", value: 10 });
  expect(second).toMatchObject({ reason: { message: expect.stringContaining("shorter") } });
});

test("past its limit it refuses, and takes again once answers came", async () => {
  const { batcher, sent } = start({ maxWaiting: 2 });
  const [one, two] = [batcher.add(1), batcher.add(2)];
  await expect(batcher.add(3)).rejects.toThrow("full");
  expect(await Promise.all([one, two])).toEqual([10, 20]);
  expect(await batcher.add(3)).toBe(30);
  expect(sent).toEqual([[1, 2], [3]]);
});

test("failed items free their places as well", async () => {
  const { batcher, sendWith } = start({ maxWaiting: 1 });
  sendWith(async () => {
    throw new Error("away");
  });
  await expect(batcher.add(1)).rejects.toThrow("away");
  await expect(batcher.add(1)).rejects.toThrow("away");
});

test("draining sends what waits and ends when all is answered, failures too", async () => {
  const { batcher, sent, sendWith } = start();
  let isAnswered = false;
  sendWith(async () => {
    await nextTurn();
    isAnswered = true;
    throw new Error("away");
  });
  const refused = expect(batcher.add(1)).rejects.toThrow("away");
  await batcher.drain();
  expect(isAnswered).toBe(true);
  expect(sent).toEqual([[1]]);
  await refused;
});

test("draining with nothing to send ends", async () => {
  const { batcher, sent } = start();
  await batcher.drain();
  expect(sent).toEqual([]);
});
