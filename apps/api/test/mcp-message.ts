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
