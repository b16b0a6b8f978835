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
 * security policy or an exception in the page; a failed test leaves a picture of each page in
 * test-results/.
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
    const faults = collectFaults(page);
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

// Chromium itself notes each answer past 399: here, that nobody is signed in yet.
const signedOut = /^error: Failed to load resource: .* 401 .*\/trpc\/user\.me/;

/** Chromium reports a broken content security policy on the console, too. */
function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const fault = `${message.type()}: ${message.text()} (${message.location().url})`;
    if (!signedOut.test(fault)) faults.push(fault);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  return faults;
}

let pictures = 0;

async function takePicture(page: Page, ...names: (string | undefined)[]): Promise<void> {
  const name = [...names, ++pictures].join(" ").replace(/[^a-z0-9]+/gi, "-");
  await page.screenshot({ path: `test-results/${name}.png`, timeout: 5_000 }).catch(() => null);
}
