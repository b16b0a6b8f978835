import type { Page } from "playwright-core";

const maxStops = 40;

/**
 * Moves the focus by Tab alone to the element that assistive software would announce as this, such
 * as `button "Generate token"`.
 *
 * @throws Error with every stop on the way when it cannot be reached.
 */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < maxStops) {
    await page.keyboard.press("Tab");
    const focused = await announceFocus(page);
    if (focused.includes(wanted)) return;
    passed.push(focused);
  }
  throw new Error(`Tab did not lead to ${wanted}, only to:\n${passed.join("\n")}`);
}

/** Waits until the focus is, without a key pressed, on what would be announced as this. */
export async function waitForFocus(page: Page, wanted: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await announceFocus(page)).includes(wanted)) {
    if (Date.now() > deadline) throw new Error(`Not ${wanted}: ${await announceFocus(page)}`);
    await page.waitForTimeout(20);
  }
}

/** The focused element as assistive software would announce it, without what is in it. */
async function announceFocus(page: Page): Promise<string> {
  const snapshot = await page
    .locator(":focus")
    .first()
    .ariaSnapshot({ timeout: 1_000 })
    .catch(() => "nothing");
  // What scrolls has the focus too, such as a dialog that is higher than the window.
  return snapshot.split("\n")[0] ?? "nothing";
}
