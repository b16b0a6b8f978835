import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startServer } from "./start-server.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "frostbyte-bench-"));
});

afterEach(() => rm(folder, { recursive: true }));

function writeProgram(source: string): URL {
  const path = join(folder, "program.mjs");
  writeFileSync(path, source);
  return pathToFileURL(path);
}

test("a server answers until its stack ends, with its own settings and none of ours", async () => {
  const program = writeProgram(`
    import { createServer } from "node:http";
    createServer((_, response) => response.end(JSON.stringify(process.env)))
      .listen(process.env.PORT, "127.0.0.1");`);
  await using stack = new AsyncDisposableStack();
  const origin = await startServer(stack, program, (port) => ({ GREETING: `hello ${port}` }));
  const environment: unknown = await (await fetch(origin)).json();
  expect(environment).toMatchObject({ GREETING: `hello ${new URL(origin).port}` });
  expect(environment).not.toHaveProperty("VITEST");
  await stack.disposeAsync();
  await expect(fetch(origin)).rejects.toThrow("fetch failed");
});

test("a server that ends is an error with its own words", async () => {
  const program = writeProgram(`process.stderr.write("No shoes, no service."); process.exit(1);`);
  await using stack = new AsyncDisposableStack();
  await expect(startServer(stack, program, () => ({}))).rejects.toThrow("No shoes, no service.");
});
