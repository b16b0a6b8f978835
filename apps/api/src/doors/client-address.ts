import { z } from "zod";

/** The part of @hono/node-server's bindings that tells who is connected. */
const nodeBindings = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }),
});

/**
 * Makes the reader of the caller's address: what the outermost trusted proxy saw, else the peer of
 * the socket. Entries of `X-Forwarded-For` beyond the trusted proxies are anybody's claim.
 */
export function createAddressReader(trustProxy: number) {
  return (request: Request, bindings: unknown): string | null => {
    const peer = nodeBindings.safeParse(bindings).data?.incoming.socket.remoteAddress ?? null;
    if (trustProxy === 0) return peer;
    const forwarded = (request.headers.get("x-forwarded-for") ?? "").split(",");
    return forwarded.at(-trustProxy)?.trim() || peer;
  };
}
