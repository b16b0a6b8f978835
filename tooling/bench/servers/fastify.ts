import fastify from "fastify";
import { lookUpThenInsert } from "./look-up-then-insert.ts";

const app = fastify({ logger: false });

app.get("/me", async ({ headers }, reply) => {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  const body =
    token === undefined ? null : await lookUpThenInsert(token, headers["user-agent"] ?? "");
  reply.code(body === null ? 401 : 200).type("application/json");
  return body ?? "{}";
});

await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
