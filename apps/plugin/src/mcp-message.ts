import { z } from "zod";

/** What the way of a message depends on. */
export type Message = {
  /** Of a request; undefined of a notification. */
  id: string | number | undefined;
  method: string | undefined;
  params: Record<string, unknown>;
  /** The revision that the message itself names, from 2026-07-28 on. */
  revision: string | undefined;
  /** The name by which the client calls itself, where the message tells. */
  clientName: string | undefined;
  /** The id of the request that this message cancels. */
  cancels: unknown;
};

const anyObject = z.record(z.string(), z.unknown()).catch({});
const message = z.looseObject({
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  method: z.string().optional().catch(undefined),
  params: anyObject.optional().transform((params) => params ?? {}),
});
const named = z.looseObject({ name: z.string() });

// MCP 2026-07-28, basic/index: what each request says of itself.
const revisionKey = "io.modelcontextprotocol/protocolVersion";
const clientKey = "io.modelcontextprotocol/clientInfo";

/** Returns what is known of a line; one that is no message is passed on, for the server to refuse. */
export function readMessage(line: string): Message {
  const { id, method, params } = message.safeParse(parse(line)).data ?? message.parse({});
  const meta = anyObject.parse(params._meta);
  const revision = meta[revisionKey];
  return {
    id,
    method,
    params,
    revision: typeof revision === "string" ? revision : undefined,
    clientName: named.safeParse(meta[clientKey] ?? params.clientInfo).data?.name,
    cancels: method === "notifications/cancelled" ? params.requestId : undefined,
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

// MCP 2026-07-28, basic/transports: the methods whose target is named in a header.
const nameKeys: Readonly<Record<string, string>> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
  "tasks/get": "taskId",
  "tasks/update": "taskId",
  "tasks/cancel": "taskId",
};

/** Returns the headers that MCP over HTTP asks for, with the name that the feed shows. */
export function findMessageHeaders(
  { method, params, revision, id }: Message,
  session: { revision?: string | undefined; client?: string | undefined },
): Record<string, string> {
  const headers: Record<string, string> = {};
  const spoken = revision ?? session.revision;
  if (spoken !== undefined) headers["mcp-protocol-version"] = encodeHeader(spoken);
  if (isClaim(session.client)) headers["x-frostbyte-client"] = session.client;
  if (revision === undefined || id === undefined || method === undefined) return headers;
  headers["mcp-method"] = encodeHeader(method);
  const name = params[nameKeys[method] ?? ""];
  if (typeof name === "string") headers["mcp-name"] = encodeHeader(name);
  return headers;
}

function isClaim(name: string | undefined): name is string {
  return name !== undefined && /^[\x20-\x7e]{1,64}$/.test(name);
}

/** MCP 2026-07-28, basic/transports: what no header may hold goes in base64, marked as such. */
function encodeHeader(value: string): string {
  const isPlain =
    /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) && !/^=\?.*\?=$/.test(value);
  return isPlain ? value : `=?base64?${Buffer.from(value).toString("base64")}?=`;
}
