type Headers = Record<string, string>;

/** Posts one MCP message of revision 2025-11-25; a body that is a string is sent as it is. */
export function sendMcp(url: string, headers: Headers, message: unknown): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
      ...headers,
    },
    body: typeof message === "string" ? message : JSON.stringify(message),
  });
}

export const modernMeta = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "raw-client", version: "1.0.0" },
  "io.modelcontextprotocol/clientCapabilities": {},
};

type Message = { method: string; params?: { name?: string; [key: string]: unknown } };

/** Gives the headers that say again what a message of revision 2026-07-28 says. */
export const modernHeaders = ({ method, params }: Message): Headers => ({
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": method,
  ...(params?.name !== undefined && { "mcp-name": params.name }),
});

/** Posts one MCP message of revision 2026-07-28; the headers given win over those it needs. */
export function sendModern(url: string, headers: Headers, message: Message): Promise<Response> {
  const { method, params = {} } = message;
  return fetch(`${url}/mcp`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...modernHeaders(message),
      ...headers,
    },
    body: JSON.stringify({
      ...{ jsonrpc: "2.0", id: 1, method },
      params: { _meta: modernMeta, ...params },
    }),
  });
}

/** Makes the message that calls a tool. */
export const toolCall = (name: string, args: object = {}) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "tools/call",
  params: { name, arguments: args },
});

/** Calls a tool; what it refuses is a 200 whose result has `isError`. */
export const callTool = (url: string, headers: Headers, name: string, args: object = {}) =>
  sendMcp(url, headers, toolCall(name, args));
