import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import type { DatabaseServer } from "./open-database.ts";
import { prepareLookup } from "./prepare-lookup.ts";
import { startFrostbyte } from "./start-frostbyte.ts";
import { startServer } from "./start-server.ts";
import type { Target } from "./target.ts";
import { user } from "./user.ts";

type Ground = { stack: AsyncDisposableStack } & Pick<DatabaseServer, "createDatabase">;

/** One row of the table: a server of its own, and the request it is loaded with. */
export type Line = { name: string; start: (ground: Ground) => Promise<Target> };

const serverOf = {
  bareHttp: new URL("./servers/bare-http.ts", import.meta.url),
  signedToken: new URL("./servers/signed-token.ts", import.meta.url),
  lookupThenInsert: new URL("./servers/lookup-then-insert.ts", import.meta.url),
};

const withBearer = (token: string) => ({ authorization: `Bearer ${token}`, "user-agent": "bench" });

const bareHttp: Line = {
  name: "node:http, nothing checked",
  async start({ stack }) {
    const origin = await startServer(stack, serverOf.bareHttp, () => ({}));
    return { url: `${origin}/me`, method: "GET", headers: withBearer("none") };
  },
};

const signedToken: Line = {
  name: "JWT verified, nothing recorded",
  async start({ stack }) {
    const secret = randomBytes(32);
    const { id, ...claims } = user;
    const token = new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setSubject(id);
    const signed = await token.setIssuedAt().setExpirationTime("1 day").sign(secret);
    const settings = { SECRET: secret.toString("hex") };
    const origin = await startServer(stack, serverOf.signedToken, () => settings);
    return { url: `${origin}/me`, method: "GET", headers: withBearer(signed) };
  },
};

const lookupThenInsert: Line = {
  name: "lookup, then insert",
  async start({ stack, createDatabase }) {
    const databaseUrl = await createDatabase();
    const token = await prepareLookup(databaseUrl);
    const settings = { DATABASE_URL: databaseUrl };
    const origin = await startServer(stack, serverOf.lookupThenInsert, () => settings);
    return { url: `${origin}/me`, method: "GET", headers: withBearer(token) };
  },
};

const rest: Line = {
  name: "Frostbyte REST, GET /me",
  async start({ stack, createDatabase }) {
    const { origin, token } = await startFrostbyte(stack, await createDatabase());
    return { url: `${origin}/api/v1/me`, method: "GET", headers: withBearer(token) };
  },
};

const trpc: Line = {
  name: "Frostbyte tRPC, user.me",
  async start({ stack, createDatabase }) {
    const { origin, token } = await startFrostbyte(stack, await createDatabase());
    return { url: `${origin}/trpc/user.me`, method: "GET", headers: withBearer(token) };
  },
};

const mcp: Line = {
  name: "Frostbyte MCP, whoami",
  async start({ stack, createDatabase }) {
    const { origin, token } = await startFrostbyte(stack, await createDatabase());
    const headers = {
      ...withBearer(token),
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
    };
    const params = { name: "whoami", arguments: {} };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    return { url: `${origin}/mcp`, method: "POST", headers, body };
  },
};

/** What all ratios are to. */
export const reference = bareHttp;

/** Every line, in the order in which a round takes them. */
export const lines: readonly Line[] = [reference, signedToken, lookupThenInsert, rest, trpc, mcp];
