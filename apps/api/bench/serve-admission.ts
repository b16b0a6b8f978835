import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { hashToken } from "@frostbyte/auth/hash-token";
import { parseBearer } from "@frostbyte/auth/parse-bearer";
import { createAdmission } from "../src/admission.ts";
import { createPartitionKeeper } from "../src/database/activity-partitions.ts";
import { connect } from "../src/database/client.ts";
import { migrate } from "../src/database/migrate.ts";

/*
 * Admission alone: the product's own check and record of a bearer request behind bare node:http,
 * for the benchmark. PORT and DATABASE_URL say where.
 */

const address = { url: process.env.DATABASE_URL ?? "" };
await migrate(address);
const connection = connect(address, 10);
const partitions = createPartitionKeeper(connection.sql, { report: console.error });
const admission = createAdmission(connection, partitions.noticed);
const calls = [{ action: "user.me", kind: "read", summary: "Read the account" }] as const;

const server = createServer(async (request, response) => {
  try {
    const bearer = parseBearer([request.headers.authorization ?? ""]);
    if (bearer.kind !== "token") {
      response.writeHead(401).end();
      return;
    }
    const { actor } = await admission.admit({
      tokenHash: hashToken(bearer.token),
      via: "api",
      client: request.headers["user-agent"] ?? null,
      requestId: randomUUID(),
      calls,
    });
    const { user, via, token } = actor;
    const body = JSON.stringify({ user, via, token });
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    response.writeHead(200, headers).end(body);
  } catch (error) {
    process.stderr.write(`${error}\n`);
    response.writeHead(503, { "retry-after": "1" }).end();
  }
});
server.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", async () => {
  server.closeAllConnections();
  await admission.drain();
  await connection.close();
  process.exit(0);
});
