import type { Locator, Page } from "playwright-core";

/** A project's board, and what its reader does there. */
export function projectBoard(page: Page) {
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const column = (name: "To do" | "In progress" | "Done") =>
    page.getByRole("region", { name }).getByRole("link");

  return {
    /** The tiles of a column. */
    column,
    async openByName(name: string) {
      await page.getByRole("link", { name: "Projects", exact: true }).first().click();
      await page.getByRole("main").getByRole("link", { name }).click();
      await page.getByRole("heading", { name, level: 1 }).waitFor();
    },
    async createProject(name: string) {
      await page.getByRole("button", { name: "New project" }).click();
      const asked = dialog("New project");
      await asked.getByRole("textbox", { name: "Name" }).fill(name);
      await asked.getByRole("button", { name: "Create project" }).click();
      await page.getByRole("heading", { name, level: 1 }).waitFor();
    },
    async createTask(title: string) {
      await page.getByRole("button", { name: "New task" }).click();
      const asked = dialog("New task");
      await asked.getByRole("textbox", { name: "Title" }).fill(title);
      await asked.getByRole("button", { name: "Create task" }).click();
      await column("To do").filter({ hasText: title }).waitFor();
    },
    async openTask(title: string) {
      await page.getByRole("main").getByRole("link", { name: title }).click();
      return openTask(page, page.getByRole("dialog"));
    },
    async openMembers() {
      await page.getByRole("button", { name: "Members" }).click();
      const members = dialog("Members");
      await members.waitFor();
      return {
        rows: members.getByRole("listitem"),
        async add(email: string) {
          await members.getByRole("textbox", { name: "E-mail" }).fill(email);
          await members.getByRole("button", { name: "Add member" }).click();
        },
        async remove(name: string) {
          await members.getByRole("button", { name: `Remove ${name}` }).click();
        },
        close: () => closeDialog(members),
      };
    },
  };
}

function openTask(page: Page, task: Locator) {
  const field = (name: string) => task.getByRole("textbox", { name });
  return {
    async edit(values: { title?: string; description?: string; assignee?: string }) {
      if (values.title !== undefined) await field("Title").fill(values.title);
      if (values.description !== undefined) await field("Description").fill(values.description);
      if (values.assignee !== undefined) {
        await task.getByRole("combobox", { name: "Assignee" }).click();
        await page.getByRole("option", { name: values.assignee }).click();
      }
      await task.getByRole("button", { name: "Save changes" }).click();
      await page.getByText("is saved.").first().waitFor();
    },
    async start() {
      await task.getByRole("button", { name: "Start" }).click();
      await task.getByText("In progress").waitFor();
    },
    async complete(summary: string) {
      await task.getByRole("button", { name: "Complete" }).click();
      const asked = page.getByRole("dialog", { name: /^Complete / });
      await asked.getByRole("textbox", { name: "Summary" }).fill(summary);
      await asked.getByRole("button", { name: "Complete task" }).click();
      await asked.waitFor({ state: "detached" });
      await task.getByText(summary).waitFor();
    },
    close: () => closeDialog(task),
  };
}

async function closeDialog(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
}
