import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askAll, expectRefusal, withBearer } from "./target.ts";

let server: Server;
let url: string;

/** Whoever brings the token `open` is told their own client. */
beforeEach(async () => {
  server = createServer(({ headers }, response) => {
    const isKnown = headers.authorization === "Bearer open";
    response.writeHead(isKnown ? 200 : 401).end(JSON.stringify({ hello: headers["user-agent"] }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  url = `http://127.0.0.1:${address.port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (token: string, client: string, expected: string[]) =>
  askAll([{ target: { url, method: "GET", headers: withBearer(token, client) }, expected }]);

test("an answer is right when it holds all that is expected", async () => {
  await ask("open", "ada", ['"hello":', '"ada"']);
  await expect(ask("open", "ada", ['"hello":', '"bob"'])).rejects.toThrow(
    'answered 200 without "bob": {"hello":"ada"}',
  );
});

test("a refusal is no right answer", async () => {
  await expect(ask("closed", "ada", [])).rejects.toThrow("answered 401");
});

test("a server must refuse a token that nobody has", async () => {
  await expectRefusal({ url, method: "GET", headers: withBearer("open", "ada") });
  server.removeAllListeners("request").on("request", (_, response) => response.end("{}"));
  await expect(expectRefusal({ url, method: "GET", headers: {} })).rejects.toThrow(
    "answered 200 to a token that nobody has",
  );
});
