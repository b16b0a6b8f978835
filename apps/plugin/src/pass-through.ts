import { findMessageHeaders, type Message, readMessage } from "./mcp-message.ts";
import { readEvents } from "./read-events.ts";

export type PassThrough = {
  /** Sends one line of the client; resolves when all that the server has to say of it was written. */
  send: (line: string) => Promise<void>;
};

export type PassThroughOptions = {
  endpoint: string;
  /** The token as it is kept now: it is read again for each message, so a new one is used at once. */
  readToken: () => Promise<string>;
  /** Takes one message for the client, without a line feed. */
  write: (message: string) => void;
  /** Takes the sentence of a message that did not reach the server, or was refused there. */
  onFailure: (error: unknown) => { sentence: string };
  /** Returns the error for an answer that is no MCP message: its status, and its body. */
  describeRefusal: (status: number, body: string) => Error;
};

/** JSON-RPC 2.0, section 5.1: the first code that is left to servers. */
const serverErrorCode = -32000;

/**
 * Returns a way to the server's MCP endpoint for a client that speaks over standard input and
 * output. Messages pass as they are, in both directions; the revision stays the client's affair.
 */
export function openPassThrough(options: PassThroughOptions): PassThrough {
  const { endpoint, write } = options;
  const waiting = new Map<unknown, AbortController>();
  const session: { revision?: string | undefined; client?: string | undefined } = {};

  async function exchange(line: string, message: Message, signal: AbortSignal): Promise<void> {
    const headers = {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      authorization: `Bearer ${await options.readToken()}`,
      ...findMessageHeaders(message, session),
    };
    const response = await fetch(endpoint, { method: "POST", headers, body: line, signal });
    for await (const answer of readAnswers(response)) {
      if (message.method === "initialize") session.revision = readRevision(answer);
      write(answer);
    }
  }

  async function* readAnswers(response: Response): AsyncGenerator<string> {
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("text/event-stream") && response.body) {
      yield* readEvents(response.body);
      return;
    }
    const body = await response.text();
    if (response.ok && body === "") return;
    // An error of JSON-RPC comes with a status of 400 or 404, and is the client's to read.
    if (!type.startsWith("application/json")) throw options.describeRefusal(response.status, body);
    yield JSON.stringify(JSON.parse(body));
  }

  return {
    async send(line) {
      const message = readMessage(line);
      session.client = message.clientName ?? session.client;
      const controller = new AbortController();
      if (message.cancels !== undefined) waiting.get(message.cancels)?.abort();
      if (message.id !== undefined) waiting.set(message.id, controller);
      try {
        await exchange(line, message, controller.signal);
      } catch (error) {
        // Who cancels a request wants no answer to it.
        if (controller.signal.aborted) return;
        const { sentence } = options.onFailure(error);
        const failure = { code: serverErrorCode, message: sentence };
        if (message.id !== undefined) {
          write(JSON.stringify({ jsonrpc: "2.0", id: message.id, error: failure }));
        }
      } finally {
        waiting.delete(message.id);
      }
    },
  };
}

function readRevision(answer: string): string | undefined {
  const revision: unknown = JSON.parse(answer)?.result?.protocolVersion;
  return typeof revision === "string" ? revision : undefined;
}
