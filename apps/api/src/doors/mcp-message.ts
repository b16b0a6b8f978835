import { tools } from "@frostbyte/mcp/tools";
import { CLIENT_INFO_META_KEY } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Call } from "../admission.ts";
import { operations } from "./operations.ts";

/** The procedure behind each tool, found by the REST route that the tool calls. */
const procedureOfTool = new Map(
  tools.map(({ name, route }) => {
    const isIt = ({ method, path }: typeof route) => method === route.method && path === route.path;
    const operation = operations.find((candidate) => isIt(candidate as typeof route));
    if (!operation) throw new Error(`No REST route answers the tool ${name}.`);
    return [name, operation.procedure];
  }),
);

/** What the door needs to know of the body of a request. */
export type McpMessage = {
  body: unknown;
  id: string | number | null;
  /** Why it is no single JSON-RPC message that MCP can read, where it is none. */
  fault: { code: number; text: string } | null;
  call: Call;
  /** Of a tool call. */
  toolName: string | null;
  clientName: string | undefined;
};

const anyObject = z.record(z.string(), z.unknown());
const envelope = z.looseObject({
  id: z.union([z.string(), z.number()]).nullable().catch(null),
  method: z.string(),
  params: z.looseObject({ _meta: anyObject.optional().catch(undefined) }).optional(),
});
const claim = z.looseObject({ name: z.string() });

/** JSON-RPC 2.0, section 5.1. */
const parseFault = { code: -32700, text: "Parse error: the body is not valid JSON." };
const batchFault = { code: -32600, text: "Send one message at a time." };
/** The SDK would drop this key in silence; an argument that nothing takes is refused. */
const prototypeFault = { code: -32602, text: "Unknown argument: __proto__" };
const prototypeKey = makeKeyPattern("__proto__");

/** Makes what finds a key of any object in JSON, each of its letters written out or escaped. */
function makeKeyPattern(key: string): RegExp {
  const letters = Array.from(key, (letter) => {
    const code = letter.charCodeAt(0).toString(16).padStart(4, "0");
    return `(?:${letter}|\\\\u${code}|\\\\u${code.toUpperCase()})`;
  });
  return new RegExp(`"${letters.join("")}"\\s*:`);
}

/** Gives what a body says, and the call to record for it; a body that says nothing is one, too. */
export function readMessage(text: string): McpMessage {
  const { body, fault } = parse(text);
  const { id = null, method = "unreadable", params = {} } = envelope.safeParse(body).data ?? {};
  const { name } = params;
  const toolName = method === "tools/call" && typeof name === "string" ? name : null;
  // Without an id it is a notification: no tool is called for one, whatever it names.
  const isCall = toolName !== null && anyObject.safeParse(body).data?.id !== undefined;
  const procedure = isCall ? procedureOfTool.get(toolName) : undefined;
  const claimed = params._meta?.[CLIENT_INFO_META_KEY] ?? params.clientInfo;
  return {
    body,
    id,
    fault,
    toolName,
    call: procedure?.call ?? describeMessage(method),
    clientName: claimed === undefined ? undefined : claim.safeParse(claimed).data?.name,
  };
}

function parse(text: string): Pick<McpMessage, "body" | "fault"> {
  try {
    const body: unknown = JSON.parse(text);
    if (Array.isArray(body)) return { body, fault: batchFault };
    return { body, fault: prototypeKey.test(text) ? prototypeFault : null };
  } catch {
    return { body: undefined, fault: parseFault };
  }
}

function describeMessage(method: string): Call {
  // A token is 64 characters long: none is kept as a method's name.
  const name = /^[\w/.-]{1,63}$/.test(method) ? method : "unknown";
  return { action: `mcp.${name}`, kind: "read", summary: `Sent the MCP message ${name}` };
}
