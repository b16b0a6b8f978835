import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import { expect, test } from "vitest";
import { findNode } from "./find-node.ts";
import { recordRequests } from "./record-requests.ts";

const token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

const program = `
import { createClient } from "@frostbyte/client";
const [url, token] = process.argv.slice(1);
const me = await createClient({ url, token }).user.me.query();
console.log(JSON.stringify(me));
`;

const ownNode = findNode();
const noOwnNode = skipUnless(
  ownNode,
  "No Node.js 20 or newer on PATH besides the pinned one: the built client runs on that alone.",
);

/** Runs JavaScript as a user of the package would, and returns what it printed. */
async function run(node: string, ...args: string[]): Promise<string> {
  const flags = ["--input-type=module", "--eval", program, ...args];
  const options = { cwd: import.meta.dirname, env: {}, timeout: 20_000 };
  const { stdout, stderr } = await promisify(execFile)(node, flags, options);
  expect(stderr).toBe("");
  return stdout;
}

async function expectAnswer(node: string): Promise<void> {
  const { url, requests } = await recordRequests();
  expect(await run(node, url, token)).toBe('{"answered":"user.me"}\n');
  expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
}

test("the built client runs on the pinned Node.js", () => expectAnswer(process.execPath));

test.skipIf(noOwnNode)("the built client runs on the machine's own Node.js", () =>
  expectAnswer(ownNode ?? ""),
);
