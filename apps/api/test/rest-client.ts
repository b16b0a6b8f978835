import { bearer } from "./new-user.ts";

export type RestAnswer = {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; null where there is none. */
  body: unknown;
};

/** Calls `/api/v1` with JSON; a body that is a string is sent as it is. */
export type RestClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<RestAnswer>;

/** Makes a client that sends the token, or no credential without one. */
export function restClient(url: string, token?: string): RestClient {
  return async (method, path, body, headers = {}) => {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const credential = token === undefined ? {} : bearer(token);
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...type, ...credential, ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json$/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== "" ? JSON.parse(text) : null,
    };
  };
}
