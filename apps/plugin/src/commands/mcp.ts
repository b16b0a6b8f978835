import { createInterface } from "node:readline";
import { z } from "zod";
import { CommandError, tokenRefused, unreachable } from "../command-error.ts";
import { findCredential } from "../connection.ts";
import { openPassThrough } from "../pass-through.ts";
import { printError } from "../print.ts";
import { type Command, textOf } from "./command.ts";

/** Serves MCP over standard input and output with the server's own endpoint. */
export const mcp: Command = {
  name: "mcp",
  summary: "Serve MCP over standard input and output, for clients without HTTP",
  help: `Usage: frostbyte mcp [--url ADDRESS]

Passes messages on to Frostbyte with the stored token, or that of FROSTBYTE_API_TOKEN.

  --url ADDRESS  Where Frostbyte is, if not where the stored token is for`,
  options: { url: { type: "string" } },
  async run({ url: givenUrl }) {
    const { url } = await findCredential(textOf(givenUrl));
    let failure: string | null = null;
    const { send, close } = openPassThrough({
      endpoint: `${url}/mcp`,
      async readToken() {
        return (await findCredential(url)).token;
      },
      write: (message) => void process.stdout.write(`${message}\n`),
      onSuccess() {
        failure = null;
      },
      describeRefusal: (status, body) => describeRefusal(url, status, body),
      onFailure(error) {
        const { message } = error instanceof CommandError ? error : unreachable(url);
        if (failure !== message) printError(message);
        failure = message;
        return message;
      },
    });
    const underWay = new Set<Promise<void>>();
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === "") continue;
      const sending = send(line).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
    close();
    await Promise.all(underWay);
    return failure === null ? 0 : 1;
  },
};

const problem = z.looseObject({ detail: z.string() });

function describeRefusal(url: string, status: number, body: string): CommandError {
  const said = problem.safeParse(parseJson(body)).data?.detail;
  if (status === 401) return tokenRefused(url, said);
  return new CommandError(
    said ?? `What answers at ${url}/mcp is not Frostbyte: it said ${status}.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
