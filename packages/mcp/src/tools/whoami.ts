import { z } from "zod";
import { via } from "../activity.ts";
import { defineTool } from "../define-tool.ts";
import { toLine } from "../markdown.ts";

export const whoami = defineTool({
  name: "whoami",
  title: "Who am I",
  description:
    "Tells whose API token you carry. Use it to check the connection, or for the user id that " +
    "assigneeId takes.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {},
  output: z.object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      tier: z.enum(["free", "basic", "pro", "enterprise"]),
    }),
    via,
    token: z.object({ generation: z.int(), createdAt: z.string() }).nullable(),
  }),
  route: { method: "GET", path: "/me" },
  describe: ({ user: { id, name, email, tier } }) =>
    `You act for **${toLine(name)}** (${toLine(email)}) · user id \`${id}\` · ${tier} tier`,
});
