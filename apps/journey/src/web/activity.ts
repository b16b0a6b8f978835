import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What the feed shows of one request. */
export type Entry = {
  via: "Web" | "Plugin" | "API" | "MCP";
  /** None beside the browser's own. */
  client?: string;
  /** The procedure, or `mcp.<method>`. */
  action: string;
  summary?: string;
};

/** The activity page, and what its reader does there. */
export function activityFeed(page: Page) {
  const entries = page.getByRole("article");
  const bursts = page.getByRole("button", { name: / reads via / });

  return {
    entries,
    /** The lines of several reads by one client. */
    bursts,
    async open() {
      await page.getByRole("link", { name: "Activity", exact: true }).click();
      await page.getByRole("heading", { name: "Activity" }).waitFor();
    },
    async filterByVia(via: Entry["via"] | "All") {
      const doors = page.getByRole("radiogroup", { name: "Via" });
      await doors.locator("label").filter({ hasText: via }).click();
    },
    async choose(filter: "Client" | "Project" | "Outcome" | "Time", option: string) {
      await page.getByRole("combobox", { name: filter }).click();
      await page.getByRole("option", { name: option, exact: true }).click();
    },
    async toggleChangesOnly() {
      await page.getByRole("switch", { name: "Changes only" }).click();
    },
    /** Waits until the feed shows each of these once, and nothing else. */
    async expectExactly(expected: readonly Entry[]) {
      const closed = page.getByRole("button", { name: / reads via /, expanded: false });
      await expect
        .poll(async () => {
          for (const burst of await closed.all()) await burst.click({ timeout: 2_000 });
          return entries.count();
        })
        .toBe(expected.length);
      for (const entry of expected) {
        await expect.poll(async () => [entry, await find(page, entry).count()]).toEqual([entry, 1]);
      }
    },
  };
}

function find(page: Page, { via, client, action, summary }: Entry): Locator {
  const texts = [via, client, action, summary].filter((text) => text !== undefined);
  return texts.reduce(
    (entries, text) => entries.filter({ has: page.getByText(text, { exact: true }) }),
    page.getByRole("article"),
  );
}
