import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createBatcher } from "./batcher.ts";

type Send = (items: readonly number[], lane: string) => Promise<readonly number[]>;

const tenfold: Send = async (items) => items.map((item) => item * 10);

function start({
  lanes = ["a"],
  maxItems = 100,
  maxCharacters = 100,
  maxWaiting = 100,
  lingerMs = 0,
} = {}) {
  const sent: { items: readonly number[]; lane: string }[] = [];
  let send = tenfold;
  const batcher = createBatcher<number, number, string>({
    send: (items, lane) => {
      sent.push({ items, lane });
      return send(items, lane);
    },
    lanes,
    maxItems,
    maxCharacters,
    measure: (item) => String(item).length,
    maxWaiting,
    lingerMs,
    deadlineMs: 200,
    refuse: () => new Error("refused"),
  });
  const sendWith = (other: Send) => {
    send = other;
  };
  return { batcher, sent, sentItems: () => sent.map(({ items }) => items), sendWith };
}

/** Gives a way to hold each batch until it is let go. */
function hold() {
  const held: (() => void)[] = [];
  const send: Send = async (items, lane) => {
    await new Promise<void>((release) => held.push(release));
    return tenfold(items, lane);
  };
  return { send, release: () => held.shift()?.() };
}

test("what is added in one turn goes together, and each gets its own result", async () => {
  const { batcher, sentItems } = start();
  expect(await Promise.all([3, 1, 2].map(batcher.add))).toEqual([30, 10, 20]);
  expect(sentItems()).toEqual([[3, 1, 2]]);
});

test("what is added while every lane is taken shares the next batch", async () => {
  const { batcher, sent, sendWith } = start({ lanes: ["a", "b"] });
  const { send, release } = hold();
  sendWith(send);
  const answers = [batcher.add(1)];
  await nextTurn();
  answers.push(batcher.add(2));
  await nextTurn();
  for (const item of [3, 4, 5]) {
    answers.push(batcher.add(item));
    await nextTurn();
  }
  expect(sent).toEqual([
    { items: [1], lane: "a" },
    { items: [2], lane: "b" },
  ]);
  release();
  expect(await answers[0]).toBe(10);
  expect(sent[2]).toEqual({ items: [3, 4, 5], lane: "a" });
  release();
  release();
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50]);
});

test("what comes first is sent first", async () => {
  const { batcher, sentItems } = start({ maxItems: 2 });
  expect(await Promise.all([1, 2, 3, 4, 5].map(batcher.add))).toEqual([10, 20, 30, 40, 50]);
  expect(sentItems()).toEqual([[1, 2], [3, 4], [5]]);
});

test("a batch holds at most so many characters, and one item however long", async () => {
  const { batcher, sentItems } = start({ maxCharacters: 4 });
  await Promise.all([11, 22, 33, 123_456, 44].map(batcher.add));
  expect(sentItems()).toEqual([[11, 22], [33], [123_456], [44]]);
});

test("a batch that fails fails all of its items and no other", async () => {
  const { batcher, sendWith } = start();
  sendWith(async () => {
    throw new Error("away");
  });
  const failed = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  sendWith(tenfold);
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
  const { batcher, sentItems } = start({ maxWaiting: 2 });
  const [one, two] = [batcher.add(1), batcher.add(2)];
  await expect(batcher.add(3)).rejects.toThrow("refused");
  expect(await Promise.all([one, two])).toEqual([10, 20]);
  expect(await batcher.add(3)).toBe(30);
  expect(sentItems()).toEqual([[1, 2], [3]]);
});

test("failed items free their places as well", async () => {
  const { batcher, sendWith } = start({ maxWaiting: 1 });
  sendWith(async () => {
    throw new Error("away");
  });
  await expect(batcher.add(1)).rejects.toThrow("away");
  await expect(batcher.add(1)).rejects.toThrow("away");
});

test("past the deadline, what is under way and what waits is refused; what waited is never sent", async () => {
  const { batcher, sentItems, sendWith } = start({ maxWaiting: 2 });
  const { send, release } = hold();
  sendWith(send);
  const underWay = expect(batcher.add(1)).rejects.toThrow("refused");
  await nextTurn();
  const waiting = expect(batcher.add(2)).rejects.toThrow("refused");
  await Promise.all([underWay, waiting]);
  // Both places are free, though the lane is still taken.
  const later = [batcher.add(3), batcher.add(4)];
  sendWith(tenfold);
  release();
  expect(await Promise.all(later)).toEqual([30, 40]);
  expect(sentItems()).toEqual([[1], [3, 4]]);
});

test("draining sends what waits and ends when all is answered, failures too", async () => {
  const { batcher, sentItems, sendWith } = start();
  let isAnswered = false;
  sendWith(async () => {
    await nextTurn();
    isAnswered = true;
    throw new Error("away");
  });
  const refused = expect(batcher.add(1)).rejects.toThrow("away");
  await batcher.drain();
  expect(isAnswered).toBe(true);
  expect(sentItems()).toEqual([[1]]);
  await refused;
});

test("draining sends what waits behind a taken lane too", async () => {
  const { batcher, sentItems, sendWith } = start();
  const { send, release } = hold();
  sendWith(send);
  const answers = [batcher.add(1)];
  await nextTurn();
  answers.push(batcher.add(2));
  const drained = batcher.drain();
  sendWith(tenfold);
  release();
  await drained;
  expect(sentItems()).toEqual([[1], [2]]);
  expect(await Promise.all(answers)).toEqual([10, 20]);
});

test("what lingers is sent with what comes in the turns after it, and at once when drained", async () => {
  const { batcher, sentItems } = start({ lingerMs: 20 });
  const answers = [batcher.add(1)];
  await nextTurn();
  answers.push(batcher.add(2));
  expect(await Promise.all(answers)).toEqual([10, 20]);
  expect(sentItems()).toEqual([[1, 2]]);
  const last = batcher.add(3);
  const drained = batcher.drain();
  expect(sentItems()).toEqual([[1, 2], [3]]);
  await drained;
  expect(await last).toBe(30);
});

test("draining with nothing to send ends", async () => {
  const { batcher, sent } = start();
  await batcher.drain();
  expect(sent).toEqual([]);
});
