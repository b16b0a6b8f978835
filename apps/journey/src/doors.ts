import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { createClient } from "@frostbyte/client";
import { SdkHttpError } from "@modelcontextprotocol/client";
import { TRPCClientError } from "@trpc/client";
import { connectMcp, nameAgent, type Revision, revisions } from "./mcp.ts";

/** What a consumer of the product holds: its address and a token. */
export type Pass = { url: string; token: string };

/** What was answered: the HTTP status, and whose the token is, where it is a live one. */
export type Answer = { status: number; email: string | null };

/** One way in for programs, taken with a program that people take it with. */
export type Door = {
  name: string;
  /** How the feed names it. */
  via: "Plugin" | "API" | "MCP";
  /** How the feed names the program. */
  client: string;
  /** Asks once whose the token is. */
  ask: (pass: Pass) => Promise<Answer>;
};

type Me = { user: { email: string } };

const refusal = (status: number): Answer => ({ status, email: null });

const fetchDoor: Door = {
  name: "fetch at REST",
  via: "API",
  client: "node",
  async ask({ url, token }) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/api/v1/me`, { headers });
    if (!response.ok) return refusal(response.status);
    const { user }: Me = JSON.parse(await response.text());
    return { status: response.status, email: user.email };
  },
};

const curlDoor: Door = {
  name: "curl at REST",
  via: "API",
  client: "curl",
  async ask({ url, token }) {
    const authorization = `Authorization: Bearer ${token}`;
    const flags = ["--silent", "--show-error", "--max-time", "20", "--write-out", "\n%{http_code}"];
    const { stdout } = await promisify(execFile)("curl", [
      ...flags,
      `${url}/api/v1/me`,
      "--header",
      authorization,
    ]);
    const [body = "", status = ""] = stdout.split("\n");
    if (status !== "200") return refusal(Number(status));
    const { user }: Me = JSON.parse(body);
    return { status: 200, email: user.email };
  },
};

const clientDoor: Door = {
  name: "the typed client at tRPC",
  via: "Plugin",
  client: "typed-client",
  async ask({ url, token }) {
    try {
      const { user } = await createClient({ url, token, client: "typed-client" }).user.me.query();
      return { status: 200, email: user.email };
    } catch (error) {
      if (error instanceof TRPCClientError) return refusal(error.data?.httpStatus);
      throw error;
    }
  },
};

const mcpDoor = (revision: Revision): Door => ({
  name: `MCP ${revision}`,
  via: "MCP",
  client: nameAgent(revision),
  async ask(pass) {
    try {
      await using session = await connectMcp(pass, revision);
      const { user } = (await session.callTool("whoami")) as Me;
      return { status: 200, email: user.email };
    } catch (error) {
      if (error instanceof SdkHttpError) return refusal(error.status);
      throw error;
    }
  },
});

/** Whether the machine has curl. */
export const hasCurl = spawnSync("curl", ["--version"]).status === 0;

/** The ways in at which one question is one request; curl's where the machine has it. */
export const restAndClientDoors: readonly Door[] = [
  fetchDoor,
  ...(hasCurl ? [curlDoor] : []),
  clientDoor,
];

const doors: readonly Door[] = [...restAndClientDoors, ...revisions.map(mcpDoor)];

/** Asks at every door at once; the answers are keyed by the doors' names. */
export async function askEverywhere(pass: Pass): Promise<Record<string, Answer>> {
  const answers = doors.map(async ({ name, ask }) => [name, await ask(pass)] as const);
  return Object.fromEntries(await Promise.all(answers));
}

/** What `askEverywhere` gives when all doors answer alike. */
export function everywhere(status: number, email: string | null): Record<string, Answer> {
  return Object.fromEntries(doors.map(({ name }) => [name, { status, email }]));
}
