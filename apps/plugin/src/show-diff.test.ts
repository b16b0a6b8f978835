import { expect, test } from "vitest";
import { showDiff } from "./show-diff.ts";

const show = (before: string, after: string) =>
  showDiff({ path: "/tmp/mcp.json", current: Buffer.from(before), before, after });

test("the lines that come are shown, not those that only get a comma", () => {
  const before = '{\n  "key": "secret"\n}\n';
  const shown = show(before, '{\n  "key": "secret",\n  "frostbyte": 1\n}\n');
  expect(shown.split("\n")).toEqual([
    "--- /tmp/mcp.json",
    "+++ /tmp/mcp.json",
    "@@ -2,1 +2,2 @@",
    '+  "frostbyte": 1',
  ]);
  expect(show('{"key":"secret"}', '{"key":"secret",\n  "frostbyte": 1\n}')).not.toContain("secret");
});

test("a line that goes is shown", () => {
  expect(show('{\n  "frostbyte": 1\n}\n', '{\n  "frostbyte": 2\n}\n')).toContain(
    '-  "frostbyte": 1',
  );
});

test("a file that has all is said to have it", () => {
  expect(show("{}\n", "{}\n")).toBe("/tmp/mcp.json: nothing to change");
});
