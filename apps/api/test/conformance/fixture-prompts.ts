import { completable, inputRequired, type McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { askOnce } from "./fixture-asking-tools.ts";
import { dot } from "./fixture-content.ts";

const say = (words: string) => ({ type: "text" as const, text: words });
const byUser = <Content>(content: Content) => ({ role: "user" as const, content });

/** Registers the prompts that the conformance suite gets. */
export function registerPrompts(server: McpServer): void {
  server.registerPrompt("test_simple_prompt", { description: "Has no arguments" }, async () => ({
    messages: [byUser(say("A simple prompt"))],
  }));
  server.registerPrompt("test_prompt_with_image", { description: "Has a picture" }, async () => ({
    messages: [byUser(dot), byUser(say("What is this?"))],
  }));
  registerPromptsWithArguments(server);
  server.registerPrompt(
    "test_input_required_result_prompt",
    { description: "Asks for its context" },
    async (context) => askOnce(context, { user_context: question }) ?? { messages: [] },
  );
}

const question = inputRequired.elicit({
  message: "In which context?",
  requestedSchema: {
    type: "object",
    properties: { context: { type: "string" } },
    required: ["context"],
  },
});

function registerPromptsWithArguments(server: McpServer): void {
  const arg1 = completable(z.string(), (typed) =>
    ["test1", "test2"].filter((it) => it.startsWith(typed)),
  );
  server.registerPrompt(
    "test_prompt_with_arguments",
    { description: "Has two arguments", argsSchema: z.object({ arg1, arg2: z.string() }) },
    async (given) => ({ messages: [byUser(say(`First ${given.arg1}, then ${given.arg2}`))] }),
  );
  server.registerPrompt(
    "test_prompt_with_embedded_resource",
    { description: "Holds a resource", argsSchema: z.object({ resourceUri: z.string() }) },
    async ({ resourceUri: uri }) => ({
      messages: [
        byUser({
          type: "resource" as const,
          resource: { uri, mimeType: "text/plain", text: "Held" },
        }),
      ],
    }),
  );
}
