import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, inject, test } from "vitest";
import { hasCurl } from "../src/doors.ts";
import { visitAs } from "../src/mcp.ts";
import { startBrowser, type VisitorOptions } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { waitForFocus } from "../src/web/keyboard.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url } = inject("server");

const looks: readonly Required<Pick<VisitorOptions, "width" | "colorScheme">>[] = [
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];

describe.skipIf(inject("chromium") === null)("a new token", () => {
  const openBrowser = startBrowser();

  async function openSettings(options: VisitorOptions = {}) {
    const visitor = await openBrowser(options);
    const user = await signUp(url);
    await enterAs(visitor.page, user, url, "/settings");
    return { ...visitor, user, settings: tokenSettings(visitor.page) };
  }

  test.for(looks)(
    "turns green at an agent's first request: $width px, $colorScheme",
    async (look) => {
      const { page, settings, readClipboard } = await openSettings(look);
      await settings.generate();
      expect(await settings.connection.textContent()).toBe(
        "Waiting for the first request with this token…",
      );
      await waitForFocus(page, 'button "Copy token"');
      await settings.copy();
      const copiedAt = Date.now();
      const token = await readClipboard();
      expect(token).toBe(await settings.read());
      await visitAs("claude-code", { url, token });
      const visitedMs = Date.now() - copiedAt;
      await settings.connection.getByText("Claude Code connected").waitFor();
      const words = (await settings.connection.textContent()) ?? "";
      const [, seconds] =
        words.match(/^Claude Code connected, (\d\.\d) s after you copied it/) ?? [];
      // The clock of the server is known to half the time that the token took to arrive.
      expect(Number(seconds) * 1_000).toBeLessThanOrEqual(visitedMs + 1_000);
      await waitForFocus(page, 'button "Copy token"');
      await settings.finish();
    },
  );

  test.for([
    { way: "the live feed", cut: /token\.status/, used: /activity\.watch/ },
    { way: "asking, where there is no live feed", cut: /activity\.watch/, used: /token\.status/ },
  ])("hears of the first request by $way", async ({ cut, used }) => {
    const { page, settings } = await openSettings();
    await page.getByRole("button", { name: "Generate token" }).waitFor();
    await page.route(cut, () => {});
    const answer = page.waitForResponse(used);
    await settings.generate();
    await answer;
    await visitAs("claude-code", { url, token: await settings.read() });
    await settings.connection.getByText("Claude Code connected").waitFor();
  });

  test("counts from its showing while nobody copied it, and names those who come later", async () => {
    const { settings } = await openSettings();
    await settings.generate();
    const token = await settings.read();
    await fetch(`${url}/api/v1/me`, {
      headers: { authorization: `Bearer ${token}`, "x-frostbyte-client": "nightly-report" },
    });
    await settings.connection
      .getByText(/^nightly-report connected, .* after it was shown$/)
      .waitFor();
    await visitAs("codex-mcp-client", { url, token });
    await settings.connection.getByText("Then Codex").waitFor();
  });

  test("is in the configuration of each client", async () => {
    const { settings, readClipboard } = await openSettings();
    await settings.generate();
    const token = await settings.read();
    const bearer = { Authorization: `Bearer ${token}` };
    const setups = {
      "Claude Code": [
        `claude mcp add --transport http frostbyte ${url}/mcp \\\n  --header "Authorization: Bearer ${token}"`,
      ],
      Codex: [
        `[mcp_servers.frostbyte]\nurl = "${url}/mcp"\nhttp_headers = { Authorization = "Bearer ${token}" }`,
      ],
      Agents: ["npm install -g .", `printf %s ${token} | frostbyte connect --url ${url}`],
    };
    for (const [name, texts] of Object.entries(setups)) {
      expect(await settings.readSetup(name)).toEqual(texts);
    }
    const files = {
      Cursor: { mcpServers: { frostbyte: { url: `${url}/mcp`, headers: bearer } } },
      "VS Code": { servers: { frostbyte: { type: "http", url: `${url}/mcp`, headers: bearer } } },
      "Gemini CLI": { mcpServers: { frostbyte: { httpUrl: `${url}/mcp`, headers: bearer } } },
    };
    for (const [name, file] of Object.entries(files)) {
      expect((await settings.readSetup(name)).map((text) => JSON.parse(text))).toEqual([file]);
    }
    expect(await settings.readSetup("Typed client")).toEqual([
      `FROSTBYTE_URL=${url}\nFROSTBYTE_API_TOKEN=${token}`,
      expect.stringContaining('import { createClient } from "@frostbyte/client";'),
    ]);
    await settings.reveal.getByRole("button", { name: "Copy variables" }).click();
    expect(await readClipboard()).toContain(token);
    // A configuration holds the token: nothing is asked.
    await settings.reveal.getByRole("button", { name: "Done" }).click();
    await settings.reveal.waitFor({ state: "detached" });
  });

  test.skipIf(!hasCurl)("turns green by the curl line that it shows", async () => {
    const { settings, user } = await openSettings();
    await settings.generate();
    const [line = ""] = await settings.readSetup("curl");
    const { stdout } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
    expect(JSON.parse(stdout)).toMatchObject({ user: { email: user.email } });
    await settings.connection.getByText("curl connected").waitFor();
  });

  test("is downloaded as a file of variables", async () => {
    const { page, settings } = await openSettings();
    await settings.generate();
    const coming = page.waitForEvent("download");
    await settings.reveal.getByRole("button", { name: "Download .env" }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe("frostbyte.env");
    const token = await settings.read();
    expect(readFileSync(await download.path(), "utf8")).toBe(
      `FROSTBYTE_URL=${url}\nFROSTBYTE_API_TOKEN=${token}\n`,
    );
    await page.keyboard.press("Escape");
    await settings.reveal.waitFor({ state: "detached" });
  });

  test("moves only where motion is wanted, and its news is spoken", async () => {
    const { page, settings } = await openSettings();
    await settings.generate();
    const countMoving = () => page.evaluate(() => document.getAnimations().length);
    await expect.poll(countMoving).toBe(0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await expect.poll(countMoving).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect.poll(countMoving).toBe(0);
    expect(await settings.connection.ariaSnapshot()).toContain("- status:");
  });

  test("that nobody copied is not forgotten before a question", async () => {
    const { page, settings } = await openSettings();
    await settings.generate();
    const token = await settings.read();
    // Browsers let a page refuse Escape once, and close a dialog all the same when it is repeated.
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press("Escape");
      await expect.poll(() => settings.reveal.isVisible()).toBe(true);
      expect(await settings.read()).toBe(token);
    }
    await page.getByRole("button", { name: "Keep it open" }).click();
    await page.mouse.click(5, 5);
    expect(await settings.reveal.isVisible()).toBe(true);
    await page.getByRole("button", { name: "Done" }).click();
    await waitForFocus(page, 'button "Keep it open"');
    await page.keyboard.press("Enter");
    await waitForFocus(page, 'button "Copy token"');
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Close without a copy" }).click();
    await settings.reveal.waitFor({ state: "detached" });
  });
});
