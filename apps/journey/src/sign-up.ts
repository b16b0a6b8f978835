import { randomUUID } from "node:crypto";

export const password = "correct horse battery";

/** Gives an address that nobody else signed up with. */
export const makeEmail = () => `${randomUUID()}@example.com`;

export type User = {
  name: string;
  email: string;
  /** The session cookie: `name=value`. */
  cookie: string;
  generateToken: () => Promise<string>;
  revokeToken: () => Promise<void>;
};

/** Creates an account over HTTP with the requests that the web app sends. */
export async function signUp(url: string, name = "Ada"): Promise<User> {
  const email = makeEmail();
  const post = async (path: string, headers: Record<string, string>, body: unknown) => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    return response;
  };
  const response = await post("/api/auth/sign-up/email", {}, { name, email, password });
  const [cookie = ""] = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return {
    name,
    email,
    cookie,
    async generateToken() {
      const answer = await post("/trpc/token.generate", { cookie }, {});
      const { result }: { result: { data: { token: string } } } = JSON.parse(await answer.text());
      return result.data.token;
    },
    async revokeToken() {
      await post("/trpc/token.revoke", { cookie }, {});
    },
  };
}

/** Signs in over HTTP, as the browser that this `User-Agent` names. */
export async function signIn(url: string, email: string, userAgent: string): Promise<void> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "user-agent": userAgent },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`The sign-in answered ${response.status}.`);
}
