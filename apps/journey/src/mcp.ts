import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

/** The revisions of MCP that the product serves: the newest, and the one before it. */
export const revisions = ["2026-07-28", "2025-11-25"] as const;

export type Revision = (typeof revisions)[number];

export type Session = {
  /** The names of the tools that the server lists. */
  listTools: () => Promise<string[]>;
  /** Calls a tool and returns its structured content. */
  callTool: (name: string, args?: Record<string, unknown>) => Promise<unknown>;
  [Symbol.asyncDispose]: () => Promise<void>;
};

/** The messages that a client sends of its own accord before the first one of its user. */
export const handshakes: Record<Revision, readonly string[]> = {
  "2026-07-28": ["server/discover"],
  "2025-11-25": ["initialize", "notifications/initialized"],
};

/** What the feed shows beside the requests of `connectMcp`. */
export const nameAgent = (revision: Revision) => `agent-${revision}`;

/** Connects as the agent of this name, which is told by the protocol alone, and leaves again. */
export async function visitAs(name: string, { url, token }: { url: string; token: string }) {
  const client = new Client({ name, version: "1.0.0" });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit }));
  await client.close();
}

/**
 * Connects as an agent does whose MCP settings hold the address and the token.
 *
 * @throws SdkHttpError with the `status` of the answer when the server refuses the token.
 */
export async function connectMcp(
  { url, token }: { url: string; token: string },
  revision: Revision,
): Promise<Session> {
  // The client speaks 2025-11-25 unless it is told otherwise.
  const modern = { versionNegotiation: { mode: { pin: revision } } };
  const options = revision === "2026-07-28" ? modern : {};
  const client = new Client({ name: "journey", version: "1.0.0" }, options);
  const headers = {
    authorization: `Bearer ${token}`,
    "x-frostbyte-client": nameAgent(revision),
  };
  await client.connect(
    new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } }),
  );
  const agreed = client.getNegotiatedProtocolVersion();
  if (agreed !== revision) throw new Error(`Expected revision ${revision}, agreed on ${agreed}.`);
  return {
    listTools: async () => (await client.listTools()).tools.map(({ name }) => name),
    async callTool(name, args = {}) {
      const { content, structuredContent, isError } = await client.callTool({
        name,
        arguments: args,
      });
      if (isError) throw new Error(`${name} refused: ${JSON.stringify(content)}`);
      return structuredContent;
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
