import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { bearer } from "./new-user.ts";

export const revisions = ["2026-07-28", "2025-11-25"] as const;
export type Revision = (typeof revisions)[number];

/**
 * Connects the SDK's own client, of the revision, with the user's token; `bodies` are the texts of
 * the answers as they came, in their order.
 */
export async function connectMcp(url: string, revision: Revision, token: string) {
  const bodies: string[] = [];
  const keepBody = async (address: string | URL, init?: RequestInit) => {
    const answer = await fetch(address, init);
    bodies.push(await answer.clone().text());
    return answer;
  };
  const modern = { versionNegotiation: { mode: { pin: revision } } };
  const options = revision === "2026-07-28" ? modern : {};
  const client = new Client({ name: "claude-code", version: "1.0.0" }, options);
  const requestInit = { headers: bearer(token) };
  const endpoint = new URL(`${url}/mcp`);
  await client.connect(
    new StreamableHTTPClientTransport(endpoint, { requestInit, fetch: keepBody }),
  );
  return {
    client,
    bodies,
    async call(name: string, args: Record<string, unknown> = {}) {
      const { content, structuredContent, isError } = await client.callTool({
        name,
        arguments: args,
      });
      const [block] = content;
      if (block?.type !== "text") throw new Error(`${name} gave no text.`);
      return { text: block.text, structured: structuredContent, isError: isError ?? false };
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
