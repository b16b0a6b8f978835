import { expect } from "vitest";
import { type AskTrpc, createAskTrpc, type TrpcAnswer } from "./ask-trpc.ts";
import { startLibraryDoor } from "./library-door.ts";
import type { Running } from "./start-frostbyte.ts";

/** One request as our door answered it, and as tRPC's own handler did. */
export type Both = { ours: TrpcAnswer; library: TrpcAnswer };

export type AskBoth = (...request: Parameters<AskTrpc>) => Promise<Both>;

/** Makes what sends a request to our door, and the same one to tRPC's own handler. */
export async function createAskBoth(running: Running, token: string): Promise<AskBoth> {
  const { url, sql } = running;
  const askOurs = createAskTrpc({ url, sql }, token);
  const askLibrary = createAskTrpc({ url: await startLibraryDoor(running, token), sql }, token);
  return async (...request) => ({
    ours: await askOurs(...request),
    library: await askLibrary(...request),
  });
}

/** What two answers to the same change cannot share. */
const ofOneChange = new Set(["id", "ref", "createdAt", "updatedAt"]);

function readBody({ text }: TrpcAnswer, isChange: boolean): unknown {
  return JSON.parse(text, (key, value) =>
    key === "requestId" || (isChange && ofOneChange.has(key)) ? typeof value : value,
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Gives tRPC's error out of a body that is problem details too (decision 0007). */
function readError(body: unknown): unknown {
  if (!isObject(body) || !isObject(body.error) || !isObject(body.error.data)) return body;
  // Ours stands for all calls of the request, and names none of them.
  const { path: _, ...data } = body.error.data;
  return { error: { ...body.error, data } };
}

/**
 * Expects both to say the same: the status, each result, and each error word for word. Where we
 * refuse a batch as a whole, tRPC says that refusal once for each call.
 */
export function expectAlike({ ours, library }: Both, { isChange = false } = {}): void {
  expect(ours.status).toBe(library.status);
  const [own, theirs] = [readBody(ours, isChange), readBody(library, isChange)];
  if (Array.isArray(own)) {
    expect(own).toStrictEqual(theirs);
    return;
  }
  const all = Array.isArray(theirs) ? theirs : [theirs];
  expect(all.map(readError)).toStrictEqual(all.map(() => readError(own)));
}
