import {
  createMcpHandler,
  isLegacyRequest,
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import type { McpMessage } from "./mcp-message.ts";

/**
 * Gives the answer of a server, made for this request alone, by the revision that the message
 * speaks: 2026-07-28, or 2025-11-25 and those before it.
 */
export async function answerMessage(
  request: Request,
  { body, id, fault }: McpMessage,
  makeServer: () => McpServer,
): Promise<Response> {
  if (fault) {
    const error = { code: fault.code, message: fault.text };
    return Response.json({ jsonrpc: "2.0", error, id }, { status: 400 });
  }
  if (await isLegacyRequest(request, body)) return answerLegacy(makeServer(), request, body);
  return createMcpHandler(makeServer, { legacy: "reject" }).fetch(request, { parsedBody: body });
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
