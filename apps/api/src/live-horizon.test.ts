import { expect, test } from "vitest";
import { createHorizon } from "./live-horizon.ts";

const look = (lastId: bigint, ...writers: string[]) => ({ lastId, writers });

test("with nobody writing, all that was given out is complete", () => {
  const horizon = createHorizon();
  expect(horizon.completeTo()).toBeNull();
  horizon.take(look(7n));
  expect(horizon.completeTo()).toBe(7n);
});

test("what was given out while somebody wrote waits until they have ended", () => {
  const horizon = createHorizon();
  horizon.take(look(5n));
  horizon.take(look(10n, "a", "b"));
  horizon.take(look(12n, "b", "c"));
  expect(horizon.completeTo()).toBe(5n);
  horizon.take(look(15n, "c", "d"));
  expect(horizon.completeTo()).toBe(10n);
  horizon.take(look(15n, "d"));
  expect(horizon.completeTo()).toBe(12n);
  horizon.take(look(15n));
  expect(horizon.completeTo()).toBe(15n);
});

test("a writer that hangs is waited for ten seconds", () => {
  let nowMs = 0;
  const horizon = createHorizon(() => nowMs);
  horizon.take(look(10n, "hangs"));
  nowMs = 9_999;
  horizon.take(look(11n, "hangs"));
  expect(horizon.completeTo()).toBeNull();
  nowMs = 10_000;
  horizon.take(look(12n, "hangs"));
  expect(horizon.completeTo()).toBe(10n);
});
