/** The part of autocannon 9 that the benchmark uses; the package brings no types of its own. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  type Options = {
    url: string;
    method: "GET" | "POST";
    headers: Record<string, string>;
    body?: string;
    connections: number;
    /** In seconds. */
    duration: number;
    /** How often it looks whether the duration has passed, in milliseconds. */
    sampleInt: number;
    /** After which an unanswered request counts as an error, in seconds. */
    timeout: number;
  };

  type Result = { errors: number; timeouts: number };

  type Events = {
    response: [client: unknown, statusCode: number, bytes: number, latencyMs: number];
  };

  export default function autocannon(options: Options): EventEmitter<Events> & PromiseLike<Result>;
}
