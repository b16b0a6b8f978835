import type { Page } from "playwright-core";

/** The part of the settings page that holds the sessions and the password. */
export function accountSettings(page: Page) {
  const card = page.getByRole("region", { name: "Sessions" });
  const dialog = (name: string) => page.getByRole("dialog", { name });
  const confirmation = dialog("Confirm your password");

  return {
    sessions: card.getByRole("listitem"),
    confirmation,
    async signOut(device: string) {
      await card.getByRole("button", { name: `Sign out ${device}` }).click();
    },
    async signOutAllOthers() {
      await card.getByRole("button", { name: "Sign out all others" }).click();
    },
    async askForNewPassword() {
      await page.getByRole("button", { name: "Change password" }).click();
      await dialog("Change your password").waitFor();
    },
    /** Fills in the dialog for a new password and sends it off. */
    async changePassword(current: string, wanted: string) {
      const asked = dialog("Change your password");
      await asked.getByRole("textbox", { name: "Current password" }).fill(current);
      await asked.getByRole("textbox", { name: "New password" }).fill(wanted);
      await asked.getByRole("button", { name: "Change password" }).click();
    },
    async confirm(password: string) {
      await confirmation.getByRole("textbox", { name: "Password" }).fill(password);
      await confirmation.getByRole("button", { name: "Confirm password" }).click();
    },
  };
}
