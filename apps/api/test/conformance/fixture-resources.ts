import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { dot } from "./fixture-content.ts";

const asText = { description: "A text", mimeType: "text/plain" };

/** Registers the resources that the conformance suite reads. */
export function registerResources(server: McpServer): void {
  server.registerResource("text", "test://static-text", asText, async ({ href: uri }) => ({
    contents: [{ uri, mimeType: "text/plain", text: "A text that stays" }],
  }));
  const asPicture = { description: "A picture", mimeType: "image/png" };
  server.registerResource("picture", "test://static-binary", asPicture, async ({ href: uri }) => ({
    contents: [{ uri, mimeType: "image/png", blob: dot.data }],
  }));
  server.registerResource("watched", "test://watched-resource", asText, async ({ href: uri }) => ({
    contents: [{ uri, mimeType: "text/plain", text: "A text that is watched" }],
  }));
  server.registerResource(
    "data",
    new ResourceTemplate("test://template/{id}/data", { list: undefined }),
    { description: "Data by their id", mimeType: "application/json" },
    async ({ href: uri }, { id }) => ({
      contents: [{ uri, mimeType: "application/json", text: JSON.stringify({ id }) }],
    }),
  );
  // Revision 2025-11-25 only; what is stateless has nobody to tell later.
  server.server.setRequestHandler("resources/subscribe", () => ({}));
  server.server.setRequestHandler("resources/unsubscribe", () => ({}));
}
