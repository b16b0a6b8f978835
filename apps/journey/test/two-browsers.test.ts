import { describe, expect, inject, test } from "vitest";
import { askEverywhere, everywhere } from "../src/doors.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("two browsers of one user", () => {
  const openBrowser = startBrowser();

  test("the second to replace the token is told so, and changes nothing", async () => {
    const first = await openBrowser();
    const second = await openBrowser();
    const user = await signUp(url);
    const { email } = user;
    await user.generateToken();
    await enterAs(first.page, user, url, "/settings");
    await enterAs(second.page, user, url, "/settings");
    await tokenSettings(second.page).askToReplace();
    // The second one hears no more of the token's state, as on a slow line.
    await second.page.route(/token\.status/, () => {});

    const winner = tokenSettings(first.page);
    await winner.replace();
    const token = await winner.read();
    await tokenSettings(second.page).confirmReplace();
    await second.page.getByText("Another tab was first").waitFor();
    await second.expectFault(/409 .*token\.generate/);
    expect(await tokenSettings(second.page).token.count()).toBe(0);
    expect(await askEverywhere({ url, token })).toEqual(everywhere(200, email));

    await second.page.unroute(/token\.status/);
    await second.page.reload();
    await second.page.getByRole("button", { name: "Replace token" }).waitFor();
    await tokenSettings(second.page).replace();
    expect(await askEverywhere({ url, token })).toEqual(everywhere(401, null));
  });

  test("the second to replace the token reads when the first one did", async () => {
    const first = await openBrowser();
    const second = await openBrowser();
    const user = await signUp(url);
    await user.generateToken();
    await enterAs(first.page, user, url, "/settings");
    await enterAs(second.page, user, url, "/settings");
    await tokenSettings(second.page).askToReplace();
    await tokenSettings(first.page).replace();
    await tokenSettings(second.page).confirmReplace();
    await second.expectFault(/409 .*token\.generate/);
    const note = second.page.getByRole("alert");
    const day = new Date().getUTCFullYear();
    await note.getByText(`replaced in another tab or window, on`).waitFor();
    expect(await note.textContent()).toMatch(
      new RegExp(`on \\d+ \\w+ ${day}, \\d\\d:\\d\\d:\\d\\d`),
    );
    // The state is the new one: replacing again is not refused.
    await tokenSettings(second.page).replace();
  });

  test("a token that the other one deleted is seen to be gone", async () => {
    const first = await openBrowser();
    const second = await openBrowser();
    const user = await signUp(url);
    await user.generateToken();
    await enterAs(first.page, user, url, "/settings");
    await enterAs(second.page, user, url, "/settings");
    await second.page.getByRole("button", { name: "Replace token" }).waitFor();
    await tokenSettings(first.page).delete();
    await second.page.getByRole("button", { name: "Generate token" }).waitFor();
  });
});
