import { describe, expect, test } from "vitest";
import { requireSameOrigin } from "./same-origin.ts";

const publicUrl = "https://tasks.example.com";

const check = (headers: Record<string, string>) => () =>
  requireSameOrigin(new Headers(headers), publicUrl);

describe("passes", () => {
  test.each<[string, Record<string, string>]>([
    ["our own origin", { origin: publicUrl }],
    ["our own origin over what Sec-Fetch-Site says", { origin: publicUrl, "sec-fetch-site": "x" }],
    ["no origin where the browser says same-origin", { "sec-fetch-site": "same-origin" }],
  ])("%s", (_, headers) => {
    expect(check(headers)).not.toThrow();
  });
});

describe("refuses", () => {
  test.each<[string, Record<string, string>]>([
    ["neither header", {}],
    ["another origin", { origin: "https://evil.example.com" }],
    ["another scheme", { origin: "http://tasks.example.com" }],
    ["another port", { origin: "https://tasks.example.com:8443" }],
    ["a longer host", { origin: "https://tasks.example.com.evil.example.com" }],
    ["a trailing slash", { origin: `${publicUrl}/` }],
    ["two origins", { origin: `${publicUrl}, https://evil.example.com` }],
    ["the opaque origin", { origin: "null" }],
    ["an empty origin", { origin: "", "sec-fetch-site": "same-origin" }],
    [
      "another origin that claims same-origin",
      { origin: "https://evil.example.com", "sec-fetch-site": "same-origin" },
    ],
    ["the opaque origin that claims same-origin", { origin: "null", "sec-fetch-site": "none" }],
    ["a sibling site", { "sec-fetch-site": "same-site" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["an address typed by hand", { "sec-fetch-site": "none" }],
    ["our own referrer alone", { referer: `${publicUrl}/settings` }],
  ])("%s", (_, headers) => {
    expect(check(headers)).toThrow(
      expect.objectContaining({ code: "FORBIDDEN", message: expect.stringContaining(publicUrl) }),
    );
  });
});
