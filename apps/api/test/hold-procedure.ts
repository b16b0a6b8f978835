import { onTestFinished } from "vitest";
import { appRouter } from "../src/router.ts";

type Call = { signal: AbortSignal | undefined };
type Procedure = ((call: Call) => Promise<unknown>) & { _def: unknown };

export type HeldProcedure = {
  /** The signal that the next call was given, once the call has reached the procedure. */
  reached: Promise<AbortSignal | undefined>;
  /** Lets the calls go on. */
  release: () => void;
};

/** Keeps calls at the door of a procedure, admitted and not begun, until released or the test ends. */
export function holdProcedure(name: string): HeldProcedure {
  // The type nests the nouns; the record itself is flat, and each value is what tRPC calls.
  const all = appRouter._def.procedures as unknown as Record<string, Procedure>;
  const procedure = all[name];
  if (!procedure) throw new Error(`There is no procedure ${name}.`);
  const reached = Promise.withResolvers<AbortSignal | undefined>();
  const released = Promise.withResolvers<void>();
  const held = async (call: Call) => {
    reached.resolve(call.signal);
    await released.promise;
    return procedure(call);
  };
  all[name] = Object.assign(held, procedure);
  const release = () => {
    all[name] = procedure;
    released.resolve();
  };
  onTestFinished(release);
  return { reached: reached.promise, release };
}
