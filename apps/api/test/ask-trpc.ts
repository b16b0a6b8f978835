import type { Sql } from "../src/database/client.ts";
import { bearer } from "./new-user.ts";

export type TrpcAnswer = {
  status: number;
  headers: Headers;
  /** The parsed body; null where there is none. */
  body: unknown;
  text: string;
  /** The activity rows that the request left. */
  rows: { action: string; outcome: string }[];
};

export type AskTrpc = (
  path: string,
  init?: { method?: string; body?: string; headers?: object },
) => Promise<TrpcAnswer>;

/** Makes what asks `/trpc` by the token, below any client. */
export function createAskTrpc({ url, sql }: { url: string; sql: Sql }, token: string): AskTrpc {
  let requestCount = 0;
  return async (path, init = {}) => {
    const requestId = `ask-${++requestCount}`;
    const type = init.body === undefined ? {} : { "content-type": "application/json" };
    const headers = { ...bearer(token), "x-request-id": requestId, ...type, ...init.headers };
    const answer = await fetch(`${url}/trpc/${path}`, { ...init, headers });
    const text = await answer.text();
    const rows = await sql<{ action: string; outcome: string }[]>`
      select action, outcome from activity where request_id = ${requestId} order by id`;
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === "" ? null : JSON.parse(text),
      text,
      rows: [...rows],
    };
  };
}

export const encodeInput = (input: unknown) => encodeURIComponent(JSON.stringify(input));

export const actionsOf = (rows: TrpcAnswer["rows"]) => rows.map(({ action }) => action);
