import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, inject, test } from "vitest";
import { askEverywhere, everywhere, hasCurl } from "../src/doors.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { activityFeed } from "../src/web/activity.ts";
import { tabTo } from "../src/web/keyboard.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url } = inject("server");

/** Runs the commands in a shell whose user pastes the line when it waits. */
async function paste(commands: string, line: string): Promise<number> {
  const shell = spawn("bash", ["-c", commands], { stdio: ["pipe", "ignore", "ignore"] });
  shell.stdin.end(`${line}\n`);
  const [code] = await once(shell, "exit");
  return code;
}

describe.skipIf(inject("chromium") === null)("a token that ended", () => {
  const openBrowser = startBrowser();

  test("shows its owner who still sends it, until 30 days after the last try", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    const old = await user.generateToken();
    await user.generateToken();
    await enterAs(page, user, url);
    const settings = tokenSettings(page);
    await settings.open();
    await page.getByRole("button", { name: "Replace token" }).waitFor();
    expect(await settings.stillTried.count()).toBe(0);

    const headers = { authorization: `Bearer ${old}`, "x-frostbyte-client": "nightly-report" };
    const refused = await fetch(`${url}/api/v1/me`, { headers });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain(`${url}/settings`);
    await fetch(`${url}/api/v1/me`, { headers });
    await fetch(`${url}/trpc/user.me`, { headers });
    // Nobody reloads: the page looks by itself.
    const clients = settings.stillTried.getByRole("listitem");
    await expect.poll(() => clients.count()).toBe(2);
    const text = async () => (await clients.allInnerTexts()).join("\n").replace(/\s+/g, " ");
    await expect.poll(text).toContain("2 refused requests");
    const shown = await text();
    expect(shown).toMatch(/Plugin nightly-report 1 refused request First: .* Last: /);
    expect(shown).toMatch(/API nightly-report 2 refused requests First: .* Last: /);
    await expect
      .poll(() => settings.stillTried.textContent())
      .toContain("A client leaves this list 30 days after its last try.");
    expect(await page.content()).not.toContain(old);
  });

  test.skipIf(!hasCurl)("is ended by whoever holds it, with the commands shown", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    const token = await user.generateToken();
    await enterAs(page, user, url);
    const settings = tokenSettings(page);
    await settings.open();
    await tabTo(page, "End a leaked token without signing in");
    const { leakedCommands } = settings;
    expect(await leakedCommands.isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await leakedCommands.waitFor();
    const commands = (await leakedCommands.textContent()) ?? "";
    expect(commands).not.toMatch(/[0-9a-f]{64}/);

    expect(await askEverywhere({ url, token })).toEqual(everywhere(200, user.email));
    expect(await paste(commands, token)).toBe(0);
    expect(await askEverywhere({ url, token })).toEqual(everywhere(401, null));
    await page.getByText("was ended by somebody who holds it").waitFor();
    await page.getByRole("button", { name: "Generate token" }).waitFor();
    await activityFeed(page).open();
    await page.getByText("The API token was ended by somebody who holds it").waitFor();
  });
});
