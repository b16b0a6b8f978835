import { createServer } from "node:http";
import { describeUser, makeUsers } from "../user.ts";

const [body] = makeUsers(1).map((user) => describeUser(user, 1, new Date().toISOString()));

createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end(body);
}).listen(Number(process.env.PORT), "127.0.0.1");
