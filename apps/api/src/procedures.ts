import { z } from "zod";
import type { Call } from "./admission.ts";
import { appRouter } from "./router.ts";
import type { Meta } from "./trpc.ts";

/** What a door needs to know of a procedure before it calls it. */
export type Procedure = {
  /** Such as `task.complete`. */
  name: string;
  kind: "read" | "change";
  /** What admission records of a call of it: one object, which marks the calls that are alike. */
  call: Call;
  meta: Meta;
  /** The fields of its input; none where it takes nothing. */
  fields: z.core.$ZodShape;
  /** What it answers; of a subscription, what each event holds. */
  output: z.ZodType;
  /** Whether it answers with events, one after the other. */
  isSubscription: boolean;
};

const isMeta = (meta: unknown) => typeof meta === "object" && meta !== null && "done" in meta;

const definition = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  meta: z.custom<Meta>(isMeta),
  inputs: z.tuple([z.instanceof(z.ZodType)]),
  output: z.instanceof(z.ZodType).optional(),
});

function describe(name: string, procedure: { _def: unknown }): Procedure {
  const { type, meta, inputs, output: answer } = definition.parse(procedure._def);
  const isSubscription = type === "subscription";
  const output = isSubscription ? meta.event : answer;
  if (!output) throw new Error(`${name} declares no output.`);
  const input = inputs[0] instanceof z.ZodOptional ? inputs[0].unwrap() : inputs[0];
  const fields = input instanceof z.ZodObject ? input.shape : {};
  const kind = type === "mutation" ? "change" : "read";
  const call = { action: name, kind, summary: meta.done } as const;
  return { name, kind, call, meta, fields, output, isSubscription };
}

/** Every procedure by its name; a start fails when one has no sentence, input or output. */
export const procedures: ReadonlyMap<string, Procedure> = new Map(
  // The type nests the nouns; the record itself is flat, keyed by the whole path.
  Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: unknown }>).map(
    ([name, procedure]) => [name, describe(name, procedure)],
  ),
);
