import { createClient } from "@frostbyte/client";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, inject, test } from "vitest";
import { commandPath, type Home, makeHome } from "../src/command.ts";
import { connectMcp, type Revision, revisions } from "../src/mcp.ts";
import { signUp } from "../src/sign-up.ts";

const { url } = inject("server");

async function prepare(home: Home) {
  const user = await signUp(url);
  const token = await user.generateToken();
  const args = ["connect", "--url", url, "--store", "file", "--client", "cursor"];
  expect(await home.run(args, { input: token })).toMatchObject({ code: 0 });
  return { user, token };
}

async function connectStdio({ env }: Home, revision: Revision): Promise<Client> {
  const modern = { versionNegotiation: { mode: { pin: revision } } };
  const client = new Client(
    { name: "stdio-agent", version: "1.0.0" },
    revision === "2026-07-28" ? modern : {},
  );
  const args = [commandPath, "mcp"];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  return client;
}

test.each(revisions)(
  "an agent without HTTP gets what one with HTTP gets, in %s",
  async (revision) => {
    using home = makeHome();
    const { user, token } = await prepare(home);
    const client = await connectStdio(home, revision);
    try {
      expect(client.getNegotiatedProtocolVersion()).toBe(revision);
      await using direct = await connectMcp({ url, token }, revision);
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(await direct.listTools());
      const whoami = await client.callTool({ name: "whoami", arguments: {} });
      expect(whoami.structuredContent).toEqual(await direct.callTool("whoami"));
      const missing = { projectId: "missing", taskId: "FB-1" };
      const mistake = await client.callTool({ name: "get_task", arguments: missing });
      expect(mistake.isError).toBe(true);
      await expect(client.callTool({ name: "no_such_tool", arguments: {} })).rejects.toThrow(
        "no_such_tool",
      );
    } finally {
      await client.close();
    }
    const { items } = await createClient({ url, token }).activity.list.query({ via: "mcp" });
    expect(
      items.find(({ action, client: name }) => action === "user.me" && name === "stdio-agent"),
    ).toMatchObject({ actor: { name: user.name }, outcome: "ok" });
  },
);

test("a token that is replaced under way is said in each answer, and the new one is used at once", async () => {
  using home = makeHome();
  const { user } = await prepare(home);
  const client = await connectStdio(home, "2025-11-25");
  try {
    expect((await client.listTools()).tools).not.toHaveLength(0);
    const newer = await user.generateToken();
    await expect(client.listTools()).rejects.toThrow(`make a new one at ${url}/settings`);
    const args = ["connect", "--url", url, "--store", "file", "--client", "cursor"];
    expect(await home.run(args, { input: newer })).toMatchObject({ code: 0 });
    expect((await client.listTools()).tools).not.toHaveLength(0);
  } finally {
    await client.close();
  }
});

test("messages pass as they are: notifications have no answer, faults the server's own", async () => {
  using home = makeHome();
  await prepare(home);
  const lines = [
    { jsonrpc: "2.0", method: "notifications/initialized" },
    { jsonrpc: "2.0", id: "a", method: "ping" },
    { jsonrpc: "2.0", id: 7, method: "no/such/method", params: {} },
  ].map((message) => JSON.stringify(message));
  const { code, output, errors } = await home.run(["mcp"], {
    input: [...lines, "", "not JSON", ""].join("\n"),
  });
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  const answers = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(answers).toHaveLength(3);
  expect(answers.find(({ id }) => id === "a")).toEqual({ jsonrpc: "2.0", id: "a", result: {} });
  expect(answers.find(({ id }) => id === 7).error.code).toBe(-32601);
  expect(answers.find(({ id }) => id === null).error.code).toBe(-32700);
});

test("a server that is down is an answer in one sentence", async () => {
  using home = makeHome();
  const request = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
  const env = { FROSTBYTE_API_TOKEN: "0".repeat(64) };
  const { code, output, errors } = await home.run(["mcp", "--url", "http://127.0.0.1:9"], {
    input: `${request}\n`,
    env,
  });
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ id: 1, error: { message: errors.trim() } });
  expect(errors).toContain("Nothing answers at http://127.0.0.1:9");
});
