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
    /** Shows the tasks of one area or release alone, chosen by how the filter names it. */
    async show(which: "area" | "release", name: string) {
      await page.getByRole("combobox", { name: `Show ${which}` }).click();
      await page.getByRole("option", { name, exact: true }).click();
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

type TaskEdit = {
  title?: string;
  description?: string;
  assignee?: string;
  area?: string;
  release?: string;
};

/** An open task, beside the board or on its own page, and what its reader does there. */
export function openTask(page: Page, task: Locator) {
  const field = (name: string) => task.getByRole("textbox", { name });
  async function choose(name: string, option: string | undefined): Promise<void> {
    if (option === undefined) return;
    await task.getByRole("combobox", { name }).click();
    await page.getByRole("option", { name: option }).click();
  }

  return {
    lines: task.getByRole("checkbox"),
    decisions: task.getByRole("region", { name: "Decisions" }).getByRole("listitem"),
    async edit(values: TaskEdit) {
      if (values.title !== undefined) await field("Title").fill(values.title);
      if (values.description !== undefined) await field("Description").fill(values.description);
      await choose("Assignee", values.assignee);
      await choose("Area", values.area);
      await choose("Release", values.release);
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
    /** Adds lines to the checklist; a text of several lines becomes as many. */
    async addLines(text: string) {
      const lines = field("New line");
      await lines.fill(text);
      await lines.press("Enter");
    },
    async logDecision(decision: string) {
      await task.getByRole("button", { name: "Log a decision" }).click();
      const asked = page.getByRole("dialog", { name: "Log a decision" });
      await asked.getByRole("textbox", { name: "Decision" }).fill(decision);
      await asked.getByRole("button", { name: "Log decision" }).click();
      await asked.waitFor({ state: "detached" });
    },
    close: () => closeDialog(task),
  };
}

async function closeDialog(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
}
