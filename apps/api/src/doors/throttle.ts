import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { tooManyRequests } from "../errors.ts";
import { createAddressReader } from "./client-address.ts";
import { readNetwork } from "./client-network.ts";

/** Calls without a credential that one network may make, and in how long. */
const allowed = { points: 60, duration: 60 };

/**
 * Counts calls that need no credential against the network that sent the request; `bindings` are
 * those of @hono/node-server.
 * @throws TOO_MANY_REQUESTS past 60 calls a minute, in this process
 */
export type Throttle = (request: Request, bindings: unknown, calls?: number) => Promise<void>;

/** Makes the throttle; who is connected is read as `trustProxy` proxies in front tell it. */
export function createThrottle(trustProxy: number): Throttle {
  const limiter = new RateLimiterMemory(allowed);
  const readAddress = createAddressReader(trustProxy);
  return async (request, bindings, calls = 1) => {
    const network = readNetwork(readAddress(request, bindings) ?? "");
    try {
      await limiter.consume(network, calls);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw tooManyRequests(String(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000))));
    }
  };
}
