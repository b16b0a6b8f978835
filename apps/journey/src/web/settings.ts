import type { Page } from "playwright-core";

/** The part of the settings page that holds the API token, and what its reader does there. */
export function tokenSettings(page: Page) {
  const token = page.getByTestId("token");
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const dialog = (name: string) => page.getByRole("dialog", { name });

  const reveal = dialog("API token");
  const leaked = page.getByText("End a leaked token without signing in");
  const leakedCommands = page.locator("details pre");

  return {
    token,
    /** The dialog that shows a new token. */
    reveal,
    /** What it says of those who come with the token. */
    connection: reveal.getByRole("status").filter({ hasText: /Waiting for|connected/ }),
    /** The clients of the token before it. */
    former: reveal.getByRole("region", { name: "Clients of the old token" }),
    leakedCommands,
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
    /** Chooses a client's tab and returns what is to be copied there. */
    async readSetup(name: string): Promise<string[]> {
      await reveal.getByRole("tab", { name, exact: true }).click();
      return reveal.getByRole("tabpanel", { name, exact: true }).locator("pre").allTextContents();
    },
    /** Closes the token's one showing, also where nobody copied it. */
    async finish() {
      await button("Done").click();
      const leave = button("Close without a copy");
      if (await leave.isVisible()) await leave.click();
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
