import { randomBytes } from "node:crypto";
import { startServer } from "./start-server.ts";
import { user } from "./user.ts";

const program = new URL("../../apps/api/src/main.ts", import.meta.url);

export type Frostbyte = { origin: string; token: string };

/** Starts the product as production does, on the given database, with a user and their token. */
export async function startFrostbyte(
  stack: AsyncDisposableStack,
  databaseUrl: string,
): Promise<Frostbyte> {
  const origin = await startServer(stack, program, (port) => ({
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: randomBytes(32).toString("hex"),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  }));
  const json = { "content-type": "application/json", origin };
  const password = randomBytes(16).toString("hex");
  const signedUp = await post(`${origin}/api/auth/sign-up/email`, json, { ...user, password });
  const cookie = signedUp.headers.getSetCookie().map((line) => line.split(";")[0]);
  const headers = { ...json, cookie: cookie.join("; ") };
  const generated = await post(`${origin}/trpc/token.generate`, headers, {});
  const token = /"token":"([0-9a-f]{64})"/.exec(await generated.text())?.[1];
  if (token === undefined) throw new Error("The product gave no token.");
  return { origin, token };
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<Response> {
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (response.ok) return response;
  throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
