import { z } from "zod";
import type { Call } from "../admission.ts";
import { badRequest } from "../errors.ts";
import { type Context, settle } from "../trpc.ts";
import { settleCalls } from "./entrance.ts";

/** The two ways in which MCP says that something went wrong. */
const refusal = z.union([
  z
    .looseObject({ error: z.looseObject({ message: z.string() }) })
    .transform((it) => it.error.message),
  z
    .looseObject({
      result: z.looseObject({
        isError: z.literal(true),
        content: z.tuple([z.looseObject({ text: z.string() })]),
      }),
    })
    .transform((it) => it.result.content[0].text),
]);

/** Gives the row its outcome where no procedure did: no tool call, or one that never reached REST. */
export async function settleMessage(
  context: Context,
  { summary }: Call,
  response: Response,
): Promise<void> {
  const open = context.calls.filter(({ settled }) => !settled);
  if (open.length === 0) return;
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const said = isJson ? refusal.safeParse(await response.clone().json()).data : undefined;
  if (said !== undefined) settleCalls(context, badRequest(said));
  for (const call of open) settle(context, call, { outcome: "ok", summary });
}
