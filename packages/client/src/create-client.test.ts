import { describe, expect, test } from "vitest";
import { recordRequests } from "../test/record-requests.ts";
import { createClient } from "./create-client.ts";

const token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const url = "http://localhost:4000";

describe("what is sent", () => {
  test("a call carries the token and the client's name, to /trpc", async () => {
    const { url, requests } = await recordRequests();
    const answer = await createClient({ url, token, client: "nightly-report" }).user.me.query();
    expect(answer).toEqual({ answered: "user.me" });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: "GET",
      path: expect.stringMatching(/^\/trpc\/user\.me\?batch=1/),
      headers: { authorization: `Bearer ${token}`, "x-frostbyte-client": "nightly-report" },
    });
    expect(requests[0]?.path).not.toContain(token);
  });

  test("a client without a name claims none", async () => {
    const { url, requests } = await recordRequests();
    await createClient({ url, token }).user.me.query();
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(requests[0]?.headers).not.toHaveProperty("x-frostbyte-client");
  });

  test.each([
    ["/", "/trpc/"],
    ["//", "/trpc/"],
    ["/tracker", "/tracker/trpc/"],
    ["/tracker/", "/tracker/trpc/"],
  ])("an address that ends in %s is asked at %s", async (end, path) => {
    const { url, requests } = await recordRequests();
    await createClient({ url: url + end, token }).user.me.query();
    expect(requests[0]?.path.startsWith(`${path}user.me`)).toBe(true);
  });

  test("25 calls of one moment travel as batches of at most 10", async () => {
    const { url, requests } = await recordRequests();
    const client = createClient({ url, token });
    await Promise.all(Array.from({ length: 25 }, () => client.user.me.query()));
    const sizes = requests.map(({ path }) => path.split("?")[0]?.split(",").length ?? 0);
    expect(sizes.toSorted((a, b) => b - a)).toEqual([10, 10, 5]);
  });
});

describe("what is refused", () => {
  test.each([
    ["another scheme", "ftp://localhost"],
    ["no scheme", "localhost:4000"],
    ["nothing", ""],
    ["a query", `${url}?page=1`],
    ["a fragment", `${url}#settings`],
    ["a password", "http://ada:secret@localhost:4000"],
    ["white space", ` ${url}`],
    ["a misplaced token", token],
  ])("an address with %s", (_, wrong) => {
    const message =
      "createClient: url is not valid: expected an http or https address such as http://localhost:4000.";
    expect(() => createClient({ url: wrong, token })).toThrow(new TypeError(message));
  });

  test.each([
    ["uppercase", token.toUpperCase()],
    ["63 characters", token.slice(1)],
    ["65 characters", `${token}0`],
    ["a line end", `${token}\n`],
    ["its scheme", `Bearer ${token}`],
    ["nothing", ""],
  ])("a token with %s, without a word of it", (_, wrong) => {
    const message =
      "createClient: token is not valid: expected 64 lowercase hexadecimal characters.";
    expect(() => createClient({ url, token: wrong })).toThrow(new TypeError(message));
  });

  test.each([
    ["empty", ""],
    ["of 65 characters", "a".repeat(65)],
    ["with a line end", "report\r\nX-Other: 1"],
    ["beyond ASCII", "bericht-ü"],
  ])("a client name that is %s", (_, client) => {
    const message =
      "createClient: client is not valid: expected 1 to 64 printable ASCII characters.";
    expect(() => createClient({ url, token, client })).toThrow(new TypeError(message));
  });

  test("what stands at each limit is taken", () => {
    expect(() => createClient({ url, token, client: "a".repeat(64) })).not.toThrow();
    expect(() => createClient({ url: "https://tasks.example.com/", token })).not.toThrow();
  });
});
