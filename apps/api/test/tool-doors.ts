import type { tools } from "@frostbyte/mcp/tools";
import { operations } from "../src/doors/operations.ts";
import { connectMcp, revisions } from "./mcp-client.ts";
import { bearer } from "./new-user.ts";
import { restClient } from "./rest-client.ts";

export type Tool = (typeof tools)[number];
export type Arguments = Record<string, unknown>;

export type ToolAnswer = {
  isDone: boolean;
  /** What the tool's output schema describes, or why it was refused. */
  answer: unknown;
  /** The body as it came. */
  bytes: string;
};

type Session = AsyncDisposable & {
  call: (tool: Tool, args: Arguments) => Promise<ToolAnswer>;
};

/** A way to do what a tool does. */
export type ToolDoor = {
  name: string;
  via: "api" | "plugin" | "mcp";
  open: (url: string, token: string) => Promise<Session>;
};

/** Gives the REST operation that a tool stands for. */
export function operationOf({ name, route }: Tool) {
  const found = operations.find(
    ({ method, path }) => method === route.method && path === route.path,
  );
  if (!found) throw new Error(`No operation has the route of ${name}.`);
  return found;
}

const sameId = { "x-request-id": "the-same" };

/** Gives the arguments under the names that REST and tRPC know. */
function toInput({ agent_context: agentContext, ...others }: Arguments): Arguments {
  return agentContext === undefined ? others : { ...others, agentContext };
}

const rest: ToolDoor = {
  name: "REST",
  via: "api",
  open: async (url, token) => ({
    async call({ route }, args) {
      const { method, path } = route;
      const given = toInput(args);
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const value = String(given[name]);
        delete given[name];
        return value;
      });
      const texts = Object.entries(given).map(([name, value]) => [name, String(value)]);
      const query = method === "GET" && texts.length > 0 ? `?${new URLSearchParams(texts)}` : "";
      const sent = method === "GET" ? undefined : given;
      const ask = restClient(url, token);
      const { status, body, text } = await ask(method, `${filled}${query}`, sent, sameId);
      return { isDone: status < 300, answer: body, bytes: text };
    },
    [Symbol.asyncDispose]: async () => {},
  }),
};

const trpc: ToolDoor = {
  name: "tRPC",
  via: "plugin",
  open: async (url, token) => ({
    async call(tool, args) {
      const { name, kind } = operationOf(tool).procedure;
      const json = JSON.stringify(toInput(args));
      const headers = { ...bearer(token), ...sameId, "content-type": "application/json" };
      const answer =
        kind === "read"
          ? await fetch(`${url}/trpc/${name}?input=${encodeURIComponent(json)}`, { headers })
          : await fetch(`${url}/trpc/${name}`, { method: "POST", headers, body: json });
      const bytes = await answer.text();
      const body = JSON.parse(bytes);
      return { isDone: answer.ok, answer: body.result?.data ?? body, bytes };
    },
    [Symbol.asyncDispose]: async () => {},
  }),
};

const mcp = revisions.map(
  (revision): ToolDoor => ({
    name: `MCP ${revision}`,
    via: "mcp",
    async open(url, token) {
      const session = await connectMcp(url, revision, token);
      // A client that has listed the tools checks each answer by the schema of its tool.
      await session.client.listTools();
      return {
        async call({ name }, args) {
          const { isError, structured, text } = await session.call(name, args);
          const bytes = session.bodies.at(-1) ?? "";
          return { isDone: !isError, answer: structured ?? text, bytes };
        },
        [Symbol.asyncDispose]: session[Symbol.asyncDispose],
      };
    },
  }),
);

/** Every way in for programs; of MCP, each revision with the SDK's own client. */
export const toolDoors: readonly ToolDoor[] = [rest, trpc, ...mcp];
