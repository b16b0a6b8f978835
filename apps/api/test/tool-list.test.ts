import { expect, test } from "vitest";
import { connectMcp, revisions } from "./mcp-client.ts";
import { signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url } = await startForFile();

/** An estimate that needs no model's own count. */
const charactersPerToken = 4;
const maxTokens = 6_000;

// Clients give the whole list to a model at the start of each conversation.
test.each(revisions)(
  "the list of tools costs less than 6,000 tokens in revision %s",
  async (revision) => {
    const { token } = await signUpWithToken(url);
    await using session = await connectMcp(url, revision, token);
    const { tools } = await session.client.listTools();
    const body = session.bodies.at(-1) ?? "";
    for (const { name } of tools) expect(body).toContain(`"name":"${name}"`);
    const tokens = Math.ceil(body.length / charactersPerToken);
    console.info(`tools/list, ${revision}: ${tools.length} tools, ${tokens} tokens`);
    expect(tokens).toBeLessThan(maxTokens);
  },
);
