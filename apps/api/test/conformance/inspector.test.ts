import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tools } from "@frostbyte/mcp/tools";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { signUpWithToken } from "../new-user.ts";
import { startForFile } from "../start-frostbyte.ts";

const { url } = await startForFile();
const { token, email, projectId } = await signUpWithToken(url);

const manifest = import.meta.resolve("@modelcontextprotocol/inspector/package.json");
const program = fileURLToPath(new URL("clients/launcher/build/index.js", manifest));
/** Where the Inspector keeps what it stores, for nothing of the machine's user to be read. */
const home = mkdtempSync(join(tmpdir(), "frostbyte-inspector-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Ended = { exitCode: number; stdout: string; stderr: string };

/** Runs the Inspector's command line against the product. */
function inspect(bearerToken: string, args: readonly string[]): Promise<Ended> {
  const server = [`${url}/mcp`, "--transport", "http", "--format", "json", "--stored-auth-only"];
  const header = ["--header", `Authorization: Bearer ${bearerToken}`];
  const options = { timeout: 25_000, env: { PATH: process.env.PATH, HOME: home } };
  return new Promise((resolve) => {
    const argv = [program, "--cli", ...server, ...header, ...args];
    const child = execFile(process.execPath, argv, options, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

const call = (name: string, ...args: readonly string[]) => [
  ...["--method", "tools/call", "--tool-name", name],
  ...args.flatMap((pair) => ["--tool-arg", pair]),
];

const listed = z.object({ result: z.object({ tools: z.array(z.object({ name: z.string() })) }) });

describe.each(["modern", "legacy"])("MCP Inspector's command line, speaking %s", (era) => {
  const speaking = ["--protocol-era", era];

  test("lists every tool, and finds no error in their schemas", async () => {
    const list = ["--method", "tools/list", "--strict"];
    const { exitCode, stdout, stderr } = await inspect(token, [...speaking, ...list]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const names = listed.parse(JSON.parse(stdout)).result.tools.map(({ name }) => name);
    expect(names).toEqual(tools.map(({ name }) => name));
  });

  test("calls tools", async () => {
    const who = await inspect(token, [...speaking, ...call("whoami")]);
    expect(who).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(email) });
    const inProject = `projectId=${projectId}`;
    const created = call("create_task", inProject, `title=Seen by ${era}`);
    expect(await inspect(token, [...speaking, ...created])).toMatchObject({ exitCode: 0 });
    const listed = await inspect(token, [...speaking, ...call("list_tasks", inProject)]);
    expect(listed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`by ${era}`) });
  });

  test("ends with its exit for a failed tool where a tool refuses", async () => {
    const missing = call("get_task", `projectId=${projectId}`, "taskId=FB-99");
    const refused = await inspect(token, [...speaking, ...missing]);
    expect(refused).toMatchObject({ exitCode: 5, stdout: expect.stringContaining("list_tasks") });
  });

  test("ends with its exit for missing authorization where the token is wrong", async () => {
    const refused = await inspect("0".repeat(64), [...speaking, "--method", "tools/list"]);
    expect(refused).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("auth_required"),
    });
    expect(refused.stdout).toBe("");
  });
});
