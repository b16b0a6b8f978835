import { createServer } from "@frostbyte/mcp/create-server";
import type { RestRequest } from "@frostbyte/mcp/rest";
import { tools } from "@frostbyte/mcp/tools";
import {
  CLIENT_INFO_META_KEY,
  createMcpHandler,
  isLegacyRequest,
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import { Hono } from "hono";
import { z } from "zod";
import type { Call } from "../admission.ts";
import { badRequest, methodNotAllowed } from "../errors.ts";
import { type Context, settle } from "../trpc.ts";
import { type Entrance, enterByToken, settleCalls } from "./entrance.ts";
import { operations } from "./operations.ts";
import { readJsonBody } from "./read-body.ts";
import { refuse } from "./refuse.ts";
import { readRequestId } from "./request-id.ts";
import { bridgeRest } from "./rest-bridge.ts";

/** The procedure behind each tool, found by the REST route that the tool calls. */
const procedureOfTool = new Map(
  tools.map(({ name, route }) => {
    const isIt = ({ method, path }: typeof route) => method === route.method && path === route.path;
    const operation = operations.find((candidate) => isIt(candidate as typeof route));
    if (!operation) throw new Error(`No REST route answers the tool ${name}.`);
    return [name, operation.procedure];
  }),
);

/** The MCP door: admits each message once, then lets its tool call REST inside the process. */
export function mcpDoor(entrance: Entrance): Hono {
  return new Hono().all("/", async ({ req: { raw } }) => {
    const requestId = readRequestId(raw.headers);
    try {
      return await answer(entrance, raw, requestId);
    } catch (error) {
      return refuse(entrance, raw, error, requestId);
    }
  });
}

async function answer(entrance: Entrance, request: Request, requestId: string): Promise<Response> {
  if (request.method !== "POST") throw methodNotAllowed(["POST"]);
  const text = await readJsonBody(request);
  const message = readMessage(text);
  const context = await enterByToken(
    entrance,
    { headers: request.headers, requestId },
    { via: "mcp", calls: [message.call], mcpClientName: message.clientName },
  );
  const inside = { ask: bridgeRest(context), onError: entrance.reportFault };
  const response = await answerMessage(request, message, inside);
  await settleMessage(context, message.call, response);
  for (const [name, value] of Object.entries(entrance.headers)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}

type Message = {
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
const prototypeKey = /"__proto__"\s*:/;

function readMessage(text: string): Message {
  const { body, fault } = parse(text);
  const { id = null, method = "unreadable", params = {} } = envelope.safeParse(body).data ?? {};
  const toolName = method === "tools/call" ? String(params.name) : null;
  const procedure = toolName === null ? undefined : procedureOfTool.get(toolName);
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

function parse(text: string): Pick<Message, "body" | "fault"> {
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

type Inside = {
  ask: RestRequest;
  onError: (error: unknown) => void;
};

async function answerMessage(
  request: Request,
  { body, id, fault, toolName }: Message,
  { ask, onError }: Inside,
): Promise<Response> {
  if (fault) {
    const error = { code: fault.code, message: fault.text };
    return Response.json({ jsonrpc: "2.0", error, id }, { status: 400 });
  }
  const make = () =>
    createServer({
      request: ask,
      version: "1.0.0",
      onError,
      ...(toolName !== null && { only: toolName }),
    });
  if (await isLegacyRequest(request, body)) return answerLegacy(make(), request, body);
  return createMcpHandler(make, { legacy: "reject" }).fetch(request, { parsedBody: body });
}

/** Revision 2025-11-25 as plain JSON: createMcpHandler's own leg for it always streams. */
async function answerLegacy(
  server: McpServer,
  request: Request,
  parsedBody: unknown,
): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody });
  } finally {
    await server.close();
  }
}

/** The two ways in which MCP says that something went wrong. */
const refusal = z.union([
  z
    .looseObject({ error: z.looseObject({ message: z.string() }) })
    .transform((it) => it.error.message),
  z
    .looseObject({
      result: z.looseObject({
        isError: z.literal(true),
        content: z.tuple([z.looseObject({ text: z.string() })]),
      }),
    })
    .transform((it) => it.result.content[0].text),
]);

/** Gives the row its outcome where no procedure did: no tool call, or one that never reached REST. */
async function settleMessage(
  context: Context,
  { summary }: Call,
  response: Response,
): Promise<void> {
  const open = context.calls.filter(({ settled }) => !settled);
  if (open.length === 0) return;
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const said = isJson ? refusal.safeParse(await response.clone().json()).data : undefined;
  if (said !== undefined) settleCalls(context, badRequest(said));
  for (const call of open) settle(context, call, { outcome: "ok", summary });
}
