import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBytes, writeAtomically } from "./write-atomically.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "frostbyte-write-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file keeps its mode, and nothing is left beside it", () => {
  const path = join(folder, "a");
  writeFileSync(path, "old");
  chmodSync(path, 0o664);
  writeAtomically(path, Buffer.from("new"));
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o664);
  expect(readdirSync(folder)).toEqual(["a"]);
});

test("a new file and its folders are for their owner alone", () => {
  const path = join(folder, "b", "c", "d");
  writeAtomically(path, Buffer.from("new"));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "b")).mode & 0o777).toBe(0o700);
});

test("a link stays a link to the file that is written", () => {
  writeFileSync(join(folder, "target"), "old");
  symlinkSync("target", join(folder, "link"));
  writeAtomically(join(folder, "link"), Buffer.from("new"));
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "target"), "utf8")).toBe("new");
});

test("a write that fails leaves the old bytes, and nothing beside them", () => {
  writeFileSync(join(folder, "file"), "old");
  expect(() => writeAtomically(join(folder, "file", "inside"), Buffer.from("new"))).toThrow();
  expect(readFileSync(join(folder, "file"), "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("a missing file has no bytes", () => {
  writeFileSync(join(folder, "here"), "x");
  expect(readBytes(join(folder, "here"))?.toString()).toBe("x");
  expect(readBytes(join(folder, "missing"))).toBeNull();
});
