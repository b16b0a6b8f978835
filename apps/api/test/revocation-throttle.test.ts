import { expect, test } from "vitest";
import { bearer, bearerClient, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { problem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url } = await startForFile();
const rest = restClient(url);
const revoke = (token: string) => rest("POST", "/revocations", { token });
const isLive = async (token: string) =>
  (await fetch(`${url}/api/v1/me`, { headers: bearer(token) })).status === 200;

test("an address may report sixty tokens a minute, on whatever door", async () => {
  const user = await signUpWithToken(url);
  const unknown = { token: "0".repeat(64) };
  const onTrpc = bearerClient(url, user.token).revocation.create.mutate(unknown);
  expect(await onTrpc).toEqual({ accepted: true });
  const answers = await Promise.all(Array.from({ length: 58 }, () => revoke(unknown.token)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  // What is no token counts as well.
  expect((await rest("POST", "/revocations", { token: 1 })).status).toBe(400);

  for (const token of [user.token, unknown.token, "hello"]) {
    const refused = await revoke(token);
    expect(refused.status).toBe(429);
    expect(refused.body).toStrictEqual(problem(429, "TOO_MANY_REQUESTS"));
    expect(refused.headers.get("retry-after")).toMatch(/^([1-9]|[1-5]\d|60)$/);
  }
  const forgedAddress = { "x-forwarded-for": "203.0.113.9" };
  const forged = await rest("POST", "/revocations", { token: user.token }, forgedAddress);
  expect(forged.status).toBe(429);
  const again = bearerClient(url, user.token).revocation.create.mutate({ token: user.token });
  await expect(again).rejects.toMatchObject({ data: { code: "TOO_MANY_REQUESTS" } });
  expect(await isLive(user.token)).toBe(true);
});
