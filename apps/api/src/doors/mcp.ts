import type { createServer } from "@frostbyte/mcp/create-server";
import { Hono } from "hono";
import { methodNotAllowed } from "../errors.ts";
import { type Entrance, enterByToken } from "./entrance.ts";
import { createHostCheck } from "./mcp-host.ts";
import { type McpMessage, readMessage } from "./mcp-message.ts";
import { settleMessage } from "./mcp-outcome.ts";
import { answerMessage } from "./mcp-revisions.ts";
import { readJsonBody } from "./read-body.ts";
import { refuse } from "./refuse.ts";
import { readRequestId } from "./request-id.ts";
import { bridgeRest } from "./rest-bridge.ts";

type Door = {
  entrance: Entrance;
  /** Makes the server of one request. */
  makeServer: typeof createServer;
  requireKnownHost: (headers: Headers) => void;
};

/** The MCP door: admits each message once, then lets its tool call REST inside the process. */
export function mcpDoor(entrance: Entrance, makeServer: typeof createServer): Hono {
  const requireKnownHost = createHostCheck(entrance.publicUrl);
  const door = { entrance, makeServer, requireKnownHost };
  return new Hono().all("/", async ({ req: { raw } }) => {
    const requestId = readRequestId(raw.headers);
    try {
      return await answer(door, raw, requestId);
    } catch (error) {
      return refuse(entrance, raw, error, requestId);
    }
  });
}

async function answer(
  { entrance, makeServer, requireKnownHost }: Door,
  request: Request,
  requestId: string,
): Promise<Response> {
  const { headers, method } = request;
  requireKnownHost(headers);
  if (method !== "POST") throw methodNotAllowed(["POST"]);
  const message = readMessage(await readJsonBody(request));
  const context = await enter(entrance, message, { headers, requestId });
  const options = { ...describeServer(message), request: bridgeRest(context) };
  const response = await answerMessage(request, message, () =>
    makeServer({ ...options, onError: entrance.reportFault }),
  );
  await settleMessage(context, message.call, response);
  for (const [name, value] of Object.entries(entrance.headers)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}

const enter = (
  entrance: Entrance,
  { call, clientName }: McpMessage,
  visit: { headers: Headers; requestId: string },
) => enterByToken(entrance, visit, { via: "mcp", calls: [call], mcpClientName: clientName });

const describeServer = ({ toolName }: McpMessage) => ({
  version: "1.0.0",
  ...(toolName !== null && { only: toolName }),
});
