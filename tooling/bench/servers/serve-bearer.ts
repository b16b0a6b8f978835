import { createServer } from "node:http";

/**
 * Listens on `PORT` and answers every request with the JSON that `answer` gives for its bearer
 * token and the client that it names, or with 401 where that is null and 500 where it throws.
 */
export function serveBearer(
  answer: (token: string, client: string) => Promise<string | null>,
): void {
  const server = createServer(async (request, response) => {
    const { authorization = "", "user-agent": client = "" } = request.headers;
    const token = /^Bearer (.+)$/.exec(authorization)?.[1];
    try {
      const body = token === undefined ? null : await answer(token, client);
      response.writeHead(body === null ? 401 : 200, { "content-type": "application/json" });
      response.end(body ?? "{}");
    } catch (error) {
      process.stderr.write(`${error}\n`);
      response.writeHead(500).end();
    }
  });
  server.listen(Number(process.env.PORT), "127.0.0.1");
}
