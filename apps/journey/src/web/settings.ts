import type { Page } from "playwright-core";

/** The part of the settings page that holds the API token, and what its reader does there. */
export function tokenSettings(page: Page) {
  const token = page.getByTestId("token");
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const dialog = (name: string) => page.getByRole("dialog", { name });

  const leaked = page.getByText("End a leaked token without signing in");
  const leakedCommands = page.locator("details pre");

  return {
    token,
    leakedCommands,
    /** The commands that connect agents, one a line. */
    async readAgentCommands() {
      const panel = page.getByRole("tabpanel", { name: "Agents" });
      return (await panel.locator("pre").textContent())?.split("\n") ?? [];
    },
    /** The card of those who still send an old token. */
    stillTried: page.getByRole("region", { name: "Still sending an old token" }),
    /** Unfolds how a leaked token is ended. */
    async unfoldLeaked() {
      await leaked.click();
      await leakedCommands.waitFor();
    },
    /** The token that is shown. */
    read: async () => (await token.textContent()) ?? "",
    async open() {
      await page.getByRole("link", { name: "Settings", exact: true }).click();
      await page.getByRole("heading", { name: "API token", exact: true }).waitFor();
    },
    async generate() {
      await button("Generate token").click();
      await token.waitFor();
    },
    async copy() {
      await button("Copy token").click();
      await page.getByRole("status").getByText("Copied").waitFor();
    },
    /** Closes the token's one showing. */
    async finish() {
      await button("Done").click();
      await token.waitFor({ state: "detached" });
    },
    async askToReplace() {
      await button("Replace token").click();
      await dialog("Replace the token?").waitFor();
    },
    async confirmReplace() {
      await dialog("Replace the token?").getByRole("button", { name: "Replace token" }).click();
    },
    async replace() {
      await this.askToReplace();
      await this.confirmReplace();
      await token.waitFor();
    },
    async askToDelete() {
      await button("Delete token").click();
      await dialog("Delete the token?").waitFor();
    },
    async delete() {
      await this.askToDelete();
      await dialog("Delete the token?").getByRole("button", { name: "Delete token" }).click();
      await button("Generate token").waitFor();
    },
  };
}
