import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const systemPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Finds the program of a Chromium (or Chrome) for tests in the browser, or `null` where the machine
 * has none: `CHROMIUM_PATH`, else where Playwright keeps its own, else the system's.
 *
 * @throws Error when `CHROMIUM_PATH` names nothing.
 */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH: expected a browser's program, found nothing at ${named}`);
  }
  return [chromium.executablePath(), ...systemPlaces].find((place) => existsSync(place)) ?? null;
}
