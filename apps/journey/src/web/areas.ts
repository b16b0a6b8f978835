import type { Page } from "playwright-core";

type Values = { name?: string; color?: string; description?: string };

/** A project's areas, and what their reader does there. */
export function areaList(page: Page) {
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const row = (name: string) =>
    page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name }) });

  async function fill(title: string, { name, color, description }: Values): Promise<void> {
    const asked = dialog(title);
    if (name !== undefined) await asked.getByRole("textbox", { name: "Name" }).fill(name);
    if (color !== undefined) await asked.getByRole("radio", { name: color }).check();
    if (description !== undefined) {
      await asked.getByRole("textbox", { name: "Description" }).fill(description);
    }
  }

  async function choose(area: string, step: string): Promise<void> {
    await page.getByRole("button", { name: `More about ${area}`, exact: true }).click();
    await page.getByRole("menuitem", { name: step }).click();
  }

  return {
    row,
    async open() {
      await page.getByRole("link", { name: "Areas", exact: true }).click();
      await page.getByRole("button", { name: "New area" }).waitFor();
    },
    async create(values: Values) {
      await page.getByRole("button", { name: "New area" }).click();
      await fill("New area", values);
      await dialog("New area").getByRole("button", { name: "Create area" }).click();
    },
    async edit(area: string, values: Values) {
      await choose(area, "Edit");
      await fill("Edit area", values);
      await dialog("Edit area").getByRole("button", { name: "Save changes" }).click();
      await dialog("Edit area").waitFor({ state: "detached" });
    },
    archive: (area: string) => choose(area, "Archive"),
    useAgain: (area: string) => choose(area, "Use again"),
    async showTasks(area: string) {
      await page.getByRole("link", { name: `Show tasks of ${area}` }).click();
      await page.getByRole("region", { name: "To do" }).waitFor();
    },
  };
}
