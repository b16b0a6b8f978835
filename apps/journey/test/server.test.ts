import { expect, inject, test } from "vitest";
import { askEverywhere, everywhere } from "../src/doors.ts";
import { signUp } from "../src/sign-up.ts";

const { url } = inject("server");

test("the one address serves the web app, every door, and tells its health", async () => {
  const read = async (path: string) => {
    const response = await fetch(url + path);
    return { status: response.status, type: response.headers.get("content-type")?.split(";")[0] };
  };
  expect(await read("/")).toEqual({ status: 200, type: "text/html" });
  expect(await read("/settings")).toEqual({ status: 200, type: "text/html" });
  expect(await read("/api/docs")).toEqual({ status: 200, type: "text/html" });
  expect(await read("/api/v1/openapi.json")).toEqual({ status: 200, type: "application/json" });
  expect(await read("/healthz")).toEqual({ status: 200, type: "application/json" });
  expect(await read("/readyz")).toEqual({ status: 200, type: "application/json" });
});

test("a token opens every door, and none once it is replaced or deleted", async () => {
  const { email, generateToken, revokeToken } = await signUp(url);
  const first = await generateToken();
  expect(await askEverywhere({ url, token: first })).toEqual(everywhere(200, email));
  const second = await generateToken();
  expect(await askEverywhere({ url, token: first })).toEqual(everywhere(401, null));
  expect(await askEverywhere({ url, token: second })).toEqual(everywhere(200, email));
  await revokeToken();
  expect(await askEverywhere({ url, token: second })).toEqual(everywhere(401, null));
});
