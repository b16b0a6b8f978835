import type { Page, Request } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";

const { url } = inject("server");

/** Of JavaScript, as it goes over the wire. */
const maxBytes = 170_000;

/** What is shorter goes as it is. */
const smallBytes = 1_024;

describe.skipIf(inject("chromium") === null)("the first load", () => {
  const openBrowser = startBrowser();

  test("of the settings takes less than 170 kB of JavaScript, and none of other pages", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    const scripts = collectScripts(page);
    await enterAs(page, user, url, "/settings");
    await page.getByRole("button", { name: "Generate token" }).waitFor();
    await page.waitForLoadState("networkidle");

    const loaded = await Promise.all(scripts.map(measure));
    const plain = loaded.filter(({ bytes, encoding }) => bytes > smallBytes && encoding !== "gzip");
    expect(plain).toEqual([]);
    expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(maxBytes);
    const pages = () => scripts.map((request) => /([a-z-]+-page)-/.exec(request.url())?.[1]);
    expect(pages().filter(Boolean)).toEqual(["settings-page"]);

    await page.getByRole("link", { name: "Projects", exact: true }).click();
    await page.getByRole("heading", { name: "Projects" }).waitFor();
    expect(pages()).toContain("projects-page");
  });

  test("shows the mark until the first page stands", async () => {
    const { page } = await openBrowser();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route("**/assets/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto("/sign-in", { waitUntil: "commit" });
    const mark = page.locator("img.opening");
    await mark.waitFor();
    release();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await mark.waitFor({ state: "hidden" });
  });
});

/** Gives the list of the scripts that the page asks for, which grows as it does. */
function collectScripts(page: Page): Request[] {
  const scripts: Request[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request);
  });
  return scripts;
}

/** Waits for the script's answer and gives its size on the wire, without its headers. */
async function measure(request: Request) {
  const response = await request.response();
  await response?.finished();
  const { responseBodySize: bytes } = await request.sizes();
  return { bytes, encoding: await response?.headerValue("content-encoding") };
}
