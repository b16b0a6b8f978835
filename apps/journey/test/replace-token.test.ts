import { describe, expect, inject, test } from "vitest";
import { askEverywhere, everywhere } from "../src/doors.ts";
import { visitAs } from "../src/mcp.ts";
import { startBrowser, type VisitorOptions } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url } = inject("server");

async function visitRest(token: string, client: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, "x-frostbyte-client": client };
  return (await fetch(`${url}/api/v1/me`, { headers })).status;
}

describe.skipIf(inject("chromium") === null)("a token in use", () => {
  const openBrowser = startBrowser();

  async function openSettings(options: VisitorOptions = {}) {
    const visitor = await openBrowser(options);
    const user = await signUp(url);
    const token = await user.generateToken();
    await visitRest(token, "nightly-report");
    await visitAs("claude-code", { url, token });
    await enterAs(visitor.page, user, url, "/settings");
    return { ...visitor, user, token, settings: tokenSettings(visitor.page) };
  }

  test("is not deleted before its clients are named", async () => {
    const { page, settings, token } = await openSettings();
    await settings.askToDelete();
    const dialog = page.getByRole("dialog", { name: "Delete the token?" });
    await dialog.getByText("clients used this token in the last 7 days").waitFor();
    expect(await dialog.getByRole("listitem").allTextContents()).toContain(
      "nightly-report (just now, via API)",
    );
    await page.keyboard.press("Escape");
    expect(await visitRest(token, "nightly-report")).toBe(200);
  });

  test.for([
    { width: 360, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const)(
    "is replaced, and its clients are ticked off as they return: $width px",
    async (look) => {
      const { page, settings, token } = await openSettings(look);
      await settings.askToReplace();
      const dialog = page.getByRole("dialog", { name: "Replace the token?" });
      const atStake = await dialog.getByRole("listitem").allTextContents();
      expect(atStake).toContain("nightly-report (just now, via API)");
      expect(atStake).toContain("claude-code (just now, via MCP)");
      await settings.confirmReplace();
      await settings.token.waitFor();
      const second = await settings.read();
      const row = (name: string) => settings.former.getByRole("listitem").filter({ hasText: name });
      const count = `of ${atStake.length} back with the new token`;
      await settings.former.getByText(`0 ${count}`).waitFor();
      await row("nightly-report").getByText("Not back yet").waitFor();

      expect(await visitRest(token, "nightly-report")).toBe(401);
      await row("nightly-report").getByText("Still sends the old token").waitFor();
      expect(await settings.connection.textContent()).toContain("Waiting");
      expect(await visitRest(second, "nightly-report")).toBe(200);
      await row("nightly-report").getByText("Back with the new token").waitFor();
      await settings.former.getByText(`1 ${count}`).waitFor();
      await row("claude-code").getByText("Not back yet").waitFor();

      expect(await visitRest(token, "somebody-else")).toBe(401);
      await row("somebody-else").getByText("Still sends the old token").waitFor();
      // Two programs have one name: the one is back, the other has the old token.
      expect(await visitRest(token, "nightly-report")).toBe(401);
      await row("nightly-report").getByText("Still sends the old token").waitFor();
    },
  );

  test("is replaced under a busy client, which is not taken for one that is back", async () => {
    const { settings, token } = await openSettings();
    await settings.askToReplace();
    const statuses: number[] = [];
    const work = async () => {
      while (statuses.at(-1) !== 401) statuses.push(await visitRest(token, "busy"));
    };
    const working = Promise.all([work(), work(), work(), work()]);
    await expect.poll(() => statuses.length).toBeGreaterThan(10);
    await settings.confirmReplace();
    await working;
    await settings.token.waitFor();
    const busy = settings.former.getByRole("listitem").filter({ hasText: "busy" });
    await busy.getByText("Still sends the old token").waitFor();
    expect(await settings.connection.textContent()).toContain("Waiting");
    expect(await visitRest(await settings.read(), "busy")).toBe(200);
    await settings.connection.getByText("busy connected").waitFor();
  });
});

describe.skipIf(inject("chromium") === null)("a network that is cut while a token is made", () => {
  const openBrowser = startBrowser();

  async function openSettings() {
    const visitor = await openBrowser();
    const user = await signUp(url);
    const token = await user.generateToken();
    await enterAs(visitor.page, user, url, "/settings");
    await visitor.page.getByRole("button", { name: "Replace token" }).waitFor();
    return { ...visitor, user, token, settings: tokenSettings(visitor.page) };
  }

  test("after the server answered: says that the token was replaced, and makes another", async () => {
    const { page, settings, user, token, expectFault } = await openSettings();
    await page.route(/token\.generate/, async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await settings.askToReplace();
    await settings.confirmReplace();
    const note = page.getByRole("alert");
    await note.getByText("A new token was made, but it did not arrive here").waitFor();
    await expectFault(/ERR_CONNECTION_RESET/);
    expect(await askEverywhere({ url, token })).toEqual(everywhere(401, null));
    await page.unroute(/token\.generate/);
    await note.getByRole("button", { name: "Generate again" }).click();
    await settings.token.waitFor();
    const { email } = user;
    const made = await settings.read();
    expect(await askEverywhere({ url, token: made })).toEqual(everywhere(200, email));
    expect(await note.count()).toBe(0);
  });

  test("before the server heard of it: says that the token works as before", async () => {
    const { page, settings, user, token, expectFault } = await openSettings();
    await page.route(/token\.generate/, (route) => route.abort("connectionreset"));
    await settings.askToReplace();
    await settings.confirmReplace();
    await page.getByRole("alert").getByText("has not been replaced, and works as before").waitFor();
    await expectFault(/ERR_CONNECTION_RESET/);
    expect(await askEverywhere({ url, token })).toEqual(everywhere(200, user.email));
  });

  test("for longer: says that the token may have been replaced, and later whether it was", async () => {
    const { page, settings, expectFault } = await openSettings();
    await page.route(/token\.(generate|status)/, async (route, request) => {
      if (request.url().includes("generate")) await route.fetch();
      await route.abort("connectionreset");
    });
    await settings.askToReplace();
    await settings.confirmReplace();
    const note = page.getByRole("alert");
    await note.getByText("the token may have been replaced").waitFor();
    expect(await note.getByRole("button", { name: "Generate again" }).count()).toBe(0);
    await page.unroute(/token\.(generate|status)/);
    await note.getByText("A new token was made, but it did not arrive here").waitFor();
    await expectFault(/ERR_CONNECTION_RESET/);
    await note.getByRole("button", { name: "Generate again" }).click();
    await settings.token.waitFor();
  });
});
