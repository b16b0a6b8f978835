import { randomBytes } from "node:crypto";
import { startServer } from "./start-server.ts";

const program = new URL("../../apps/api/src/main.ts", import.meta.url);

/** Starts the product as `npm start` does, on the database that the settings name; gives its origin. */
export function startFrostbyte(
  stack: AsyncDisposableStack,
  settings: Record<string, string>,
): Promise<string> {
  return startServer(stack, program, (port) => ({
    SESSION_SECRET: randomBytes(32).toString("hex"),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...settings,
  }));
}
