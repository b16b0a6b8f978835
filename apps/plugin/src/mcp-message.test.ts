import { expect, test } from "vitest";
import { findMessageHeaders, readMessage } from "./mcp-message.ts";

const modern = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "agent", version: "1" },
};

function headersOf(message: unknown, session = {}) {
  return findMessageHeaders(readMessage(JSON.stringify(message)), session);
}

test("a request that names its revision names its method and tool in headers", () => {
  const params = { name: "get_task", _meta: modern };
  expect(headersOf({ jsonrpc: "2.0", id: 1, method: "tools/call", params })).toEqual({
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": "tools/call",
    "mcp-name": "get_task",
  });
});

test("a request of the revision before has the session's revision alone", () => {
  const request = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "get_task" } };
  expect(headersOf(request, { revision: "2025-11-25", client: "agent" })).toEqual({
    "mcp-protocol-version": "2025-11-25",
    "x-frostbyte-client": "agent",
  });
  expect(headersOf(request)).toEqual({});
});

test("a name that no header may hold goes in base64", () => {
  const name = "tâche\n";
  const params = { name, _meta: modern };
  expect(headersOf({ jsonrpc: "2.0", id: 1, method: "tools/call", params })["mcp-name"]).toBe(
    `=?base64?${Buffer.from(name).toString("base64")}?=`,
  );
});

test("the client's name is read from either revision's place", () => {
  const clientInfo = { name: "agent", version: "1" };
  const legacy = { id: 1, method: "initialize", params: { clientInfo } };
  expect(readMessage(JSON.stringify(legacy)).clientName).toBe("agent");
  const newer = { id: 1, method: "server/discover", params: { _meta: modern } };
  expect(readMessage(JSON.stringify(newer)).clientName).toBe("agent");
});

test("what is no message is read as one without an id", () => {
  for (const line of ["no JSON", "[1]", "null", '{"id": {}}']) {
    expect(readMessage(line)).toMatchObject({ id: undefined, method: undefined });
  }
});
