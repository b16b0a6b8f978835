import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findLastingNode } from "./find-node.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "frostbyte-node-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function addNode(version: string, ...folders: string[]): string {
  const folder = join(root, ...folders);
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "node");
  writeFileSync(program, `#!/bin/sh\necho ${version}\n`);
  chmodSync(program, 0o755);
  return program;
}

test("a Node.js that a package brought gives way to the machine's own", () => {
  const bundled = addNode("v26.0.0", "node_modules", ".bin");
  const old = addNode("v18.20.0", "old");
  const own = addNode("v20.20.2", "own");
  const path = [bundled, old, own].map((program) => join(program, "..")).join(delimiter);
  expect(findLastingNode(bundled, path)).toBe(own);
});

test("the running one is taken when it is the machine's, or when there is no other", () => {
  const bundled = addNode("v26.0.0", "node_modules", ".bin");
  const own = addNode("v20.20.2", "own");
  expect(findLastingNode(own, join(bundled, ".."))).toBe(own);
  expect(findLastingNode(bundled, [join(bundled, ".."), "/nowhere"].join(delimiter))).toBe(bundled);
});
