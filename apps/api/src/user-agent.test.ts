import { expect, test } from "vitest";
import { describeDevice, readDevice } from "./user-agent.ts";

const [webKit, gecko] = ["AppleWebKit/537.36 (KHTML, like Gecko)", "Gecko/20100101"];

test.each([
  [
    "Chrome on Windows",
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/140.0 Safari/537.36`,
  ],
  [
    "Edge on Windows",
    `Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/140.0 Safari/537.36 Edg/140.0`,
  ],
  [
    "Opera on macOS",
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Chrome/140.0 Safari/537.36 OPR/120.0`,
  ],
  ["Firefox on Linux", `Mozilla/5.0 (X11; Linux x86_64; rv:145.0) ${gecko} Firefox/145.0`],
  [
    "Safari on macOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.1 Safari/605.1",
  ],
  [
    "Safari on iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Mobile/15E148 Safari/604.1",
  ],
  [
    "Chrome on iPad",
    "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1 CriOS/140.0 Mobile/15E148 Safari/604.1",
  ],
  [
    "Samsung Internet on Android",
    `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${webKit} SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36`,
  ],
  [
    "Chrome on ChromeOS",
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webKit} Chrome/140.0 Safari/537.36`,
  ],
  ["Linux", "curl-on (Linux)"],
  ["an unknown browser", "node"],
  ["an unknown browser", "\u001b[31m<script>"],
  ["an unknown browser", null],
])("%s is told from %s", (words, userAgent) => {
  expect(describeDevice(readDevice(userAgent))).toBe(words);
});

test("a name beyond the first 512 characters does not count", () => {
  expect(readDevice(`${"a".repeat(512)} Firefox/145.0`).browser).toBeNull();
  expect(readDevice(`${"a".repeat(490)} Firefox/145.0`).browser).toBe("Firefox");
});
