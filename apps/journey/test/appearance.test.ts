import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { tour } from "../src/web/tour.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("every page and dialog", () => {
  const openBrowser = startBrowser();

  test("passes axe in both themes", { timeout: 240_000 }, async () => {
    const { page } = await openBrowser();
    // Its newer mode is for pages with frames, of which there are none; it takes twice the time.
    const axe = () =>
      new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    // A theme changes colors alone, so the dark one is asked what depends on them.
    const checks = {
      light: axe(),
      dark: axe().withRules(["color-contrast", "link-in-text-block"]),
    };
    await page.goto("/sign-in");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.evaluate(plantFaults);
    expect(await findFaults(checks.light)).toEqual(
      expect.arrayContaining([["image-alt", expect.any(String)]]),
    );
    expect(await findFaults(checks.dark)).toEqual([["color-contrast", expect.any(String)]]);

    for await (const stop of tour(page, url)) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expect.poll(() => isDark(page)).toBe(colorScheme === "dark");
        await waitForStillness(page);
        const found = await findFaults(checks[colorScheme]);
        expect.soft({ stop, colorScheme, found }).toEqual({ stop, colorScheme, found: [] });
      }
    }
  });

  test("fits into 360 pixels, and names its window", async () => {
    const { page } = await openBrowser({ width: 360 });
    await page.goto("/sign-in");
    await page.evaluate(() => document.body.append("W".repeat(100)));
    expect(await page.evaluate(measureOverhang)).toBeGreaterThan(0);

    for await (const stop of tour(page, url)) {
      const overhang = await page.evaluate(measureOverhang);
      expect.soft({ stop, overhang }).toEqual({ stop, overhang: 0 });
      expect.soft(await page.title(), stop).toMatch(/^\S.* · Frostbyte$/);
    }
  });
});

describe.skipIf(inject("chromium") === null)("the theme", () => {
  const openBrowser = startBrowser();

  test("that a reader chose stays, whatever the system prefers", async () => {
    const { page } = await openBrowser({ colorScheme: "light" });
    await enterAs(page, await signUp(url, "Ada"), url);
    expect(await isDark(page)).toBe(false);
    await page.getByRole("button", { name: "Account of Ada" }).click();
    await page.getByText("Dark").click();
    await expect.poll(() => isDark(page)).toBe(true);
    await page.reload();
    await page.getByRole("heading", { name: "Projects" }).waitFor();
    expect(await isDark(page)).toBe(true);
  });
});

describe.skipIf(inject("chromium") === null)("the API reference", () => {
  const openBrowser = startBrowser();

  test("lists the REST calls", async () => {
    const { page } = await openBrowser();
    await page.goto("/api/docs");
    await page.getByText("Who this token belongs to").waitFor();
  });
});

describe.skipIf(inject("chromium") === null)("a script that was put into a page", () => {
  const openBrowser = startBrowser();

  test("does not run, and the console says so", async () => {
    const visitor = await openBrowser();
    await visitor.page.goto("/sign-in");
    await visitor.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
    });
    await visitor.expectFault(/Content Security Policy/);
    expect(await visitor.page.title()).not.toBe("taken over");
  });
});

describe.skipIf(inject("chromium") === null)("what a browser asks for by itself", () => {
  const openBrowser = startBrowser();

  test("is there: the icon of the site in each of its forms", async () => {
    const { page } = await openBrowser();
    await page.goto("/sign-in");
    const links = page.locator('link[rel="icon"], link[rel="apple-touch-icon"]');
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(hrefs).toHaveLength(3);
    for (const href of hrefs) {
      const answer = await fetch(`${url}${href}`);
      expect(answer.headers.get("content-type"), `${href}`).toMatch(/^image\//);
    }
    const nothing = await fetch(`${url}/nowhere.png`);
    expect(nothing.headers.get("content-type")).not.toMatch(/^image\//);
  });
});

describe.skipIf(inject("chromium") === null)("a request that leaves the origin", () => {
  const openBrowser = startBrowser();

  test("is noticed, in whichever test it happens", async () => {
    const visitor = await openBrowser();
    await visitor.page.goto("/sign-in");
    await visitor.page.goto(`${url.replace("localhost", "127.0.0.1")}/favicon.svg`);
    await visitor.expectFault(/leaves the origin: http:\/\/127\.0\.0\.1/);
  });
});

/** Runs in the page. */
function plantFaults(): void {
  const words = document.createElement("p");
  words.style.cssText = "color: #777; background: #888";
  words.append("Hardly to be read", document.createElement("img"));
  document.querySelector("main")?.append(words);
}

/** Each fault's name, and the elements that have it. */
async function findFaults(axe: AxeBuilder): Promise<string[][]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

/** Waits until nothing fades or slides, since a color on its way has a contrast of its own. */
async function waitForStillness(page: Page): Promise<void> {
  const countMoving = () =>
    document.getAnimations().filter(({ playState }) => playState === "running").length;
  await expect.poll(() => page.evaluate(countMoving)).toBe(0);
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return red + green + blue < 3 * 128;
  });
}

/** Runs in the page: how far its content, or a dialog's, reaches beyond its width, in pixels. */
function measureOverhang(): number {
  const frames = [document.documentElement, ...document.querySelectorAll("dialog")];
  return Math.max(...frames.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
}
