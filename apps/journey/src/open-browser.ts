import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The browser's program, or null where the machine has none. */
    chromium: string | null;
  }
}

/** Somebody at a browser of their own: no cookie, storage or cache of anybody else's. */
export type Visitor = {
  page: Page;
  /** The text on the clipboard; the site needs no gesture to read it. */
  readClipboard: () => Promise<string>;
  /** Takes out of the page's faults those that the test meant to cause; there must be one. */
  expectFault: (pattern: RegExp) => Promise<void>;
};

export type BrowserOptions = {
  /** Whether Back shows a page as it was left, as it does for people. */
  keepsPages?: boolean;
};

export type VisitorOptions = {
  width?: number;
  colorScheme?: "light" | "dark";
};

const flags = [
  // Chromium's sandbox does not start as root.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const patienceMs = 20_000;

/**
 * Starts one browser for the tests of the file; the function it returns lets a visitor in, who
 * leaves with the test. A test fails whose visitor saw an error on the console, a broken content
 * security policy, an exception in the page or a request to another origin; a failed test leaves a
 * picture of each page in test-results/.
 */
export function startBrowser(
  options: BrowserOptions = {},
): (options?: VisitorOptions) => Promise<Visitor> {
  const { url } = inject("server");
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: inject("chromium") ?? "",
      args: flags,
      ...(options.keepsPages && { ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
    });
  });
  afterAll(() => browser.close());

  return async ({ width = 1280, colorScheme = "light" } = {}) => {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: 800 },
      isMobile: width < 600,
      colorScheme,
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(patienceMs);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
    const page = await context.newPage();
    const faults = collectFaults(page, url);
    onTestFinished(async ({ task }) => {
      if (task.result?.state === "fail") await takePicture(page, task.file.projectName, task.name);
      await context.close();
      expect(faults, "errors in the page").toEqual([]);
    });
    return {
      page,
      readClipboard: () => page.evaluate("navigator.clipboard.readText()"),
      async expectFault(pattern) {
        await expect.poll(() => faults).toContainEqual(expect.stringMatching(pattern));
        faults.splice(0, faults.length, ...faults.filter((fault) => !pattern.test(fault)));
      },
    };
  };
}

/** Chromium reports a broken content security policy on the console, too. */
function collectFaults(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    faults.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    // What a page holds itself goes nowhere.
    if (url.protocol === "data:" || url.origin === origin) return;
    faults.push(`request that leaves the origin: ${url}`);
  });
  return faults;
}

let pictures = 0;

async function takePicture(page: Page, ...names: (string | undefined)[]): Promise<void> {
  const name = [...names, ++pictures].join(" ").replace(/[^a-z0-9]+/gi, "-");
  await page.screenshot({ path: `test-results/${name}.png`, timeout: 5_000 }).catch(() => null);
}
