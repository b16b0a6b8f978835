import type { Page } from "playwright-core";

/** A project's releases, and what their reader does there. */
export function releaseList(page: Page) {
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const headings = page.getByRole("main").getByRole("heading", { level: 2 });
  const row = (name: string) =>
    page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name }) });

  return {
    row,
    /** The names as they are listed, each with where it stands. */
    headings,
    async open() {
      await page.getByRole("link", { name: "Releases", exact: true }).click();
      await page.getByRole("button", { name: "New release" }).waitFor();
    },
    async create({ name, targetDate }: { name?: string; targetDate?: string }) {
      await page.getByRole("button", { name: "New release" }).click();
      const asked = dialog("New release");
      if (name !== undefined) await asked.getByRole("textbox", { name: "Name" }).fill(name);
      if (targetDate !== undefined) await asked.getByLabel("Target date").fill(targetDate);
      await asked.getByRole("button", { name: "Create release" }).click();
    },
    /** Asks to activate a release and gives the words of the question. */
    async askToActivate(name: string) {
      await page.getByRole("button", { name: `Activate ${name}`, exact: true }).click();
      return (await dialog(`Activate ${name}?`).textContent()) ?? "";
    },
    async confirmActivate(name: string) {
      const asked = dialog(`Activate ${name}?`);
      await asked.getByRole("button", { name: "Activate release" }).click();
      await asked.waitFor({ state: "detached" });
    },
    async complete(name: string, description: string) {
      await page.getByRole("button", { name: `Complete ${name}`, exact: true }).click();
      const asked = dialog(`Complete ${name}`);
      await asked.getByRole("textbox", { name: "Description" }).fill(description);
      await asked.getByRole("button", { name: "Complete release" }).click();
      await asked.waitFor({ state: "detached" });
    },
    async chooseStep(name: string, step: string) {
      await page.getByRole("button", { name: `More about ${name}`, exact: true }).click();
      await page.getByRole("menuitem", { name: step }).click();
    },
  };
}
