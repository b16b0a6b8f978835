import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { type Home, makeFolder, makeHome } from "../src/command.ts";
import { signUp } from "../src/sign-up.ts";

const { url } = inject("server");
const toolCount = /(\d+) tools/g;

const files = {
  "claude-code": ".claude.json",
  codex: ".codex/config.toml",
  cursor: ".cursor/mcp.json",
  vscode:
    process.platform === "darwin"
      ? "Library/Application Support/Code/User/mcp.json"
      : ".config/Code/User/mcp.json",
  gemini: ".gemini/settings.json",
};
type Client = keyof typeof files;
// The keys of the object are all that it has.
const clients = Object.keys(files) as Client[];

const present: Record<Client, string> = {
  "claude-code": '{"numStartups": 3, "mcpServers": {"other": {"type": "stdio", "command": "x"}}}',
  codex: 'model = "x" # mine\n\n[mcp_servers.other]\ncommand = "x"\n# the end',
  cursor: '{\n  // mine\n  "mcpServers": {\n    "other": {"command": "x"}, // kept\n  },\n}\n',
  vscode:
    '{\r\n\t"inputs": [\r\n\t\t{ "id": "other", "type": "promptString" }\r\n\t], // mine\r\n\t"servers": {}\r\n}\r\n',
  gemini: '{\n    "ui": { "theme": "dark" }\n}\n',
};

function fill(home: Home): void {
  for (const client of clients) {
    makeFolder(home, dirname(files[client]));
    writeFileSync(join(home.path, files[client]), present[client], { mode: 0o640 });
  }
}

const connectAll = (home: Home, token: string, ...more: string[]) =>
  home.run(["connect", "--url", url, "--store", "file", "--client", clients.join(), ...more], {
    input: `${token}\n`,
  });

describe.each(["stored", "environment"])("with the token %s", (use) => {
  test("every agent is connected, no configuration holds the token, and undoing leaves no trace", async () => {
    using home = makeHome();
    fill(home);
    const before = home.list();
    const { name, email, generateToken } = await signUp(url);
    const token = await generateToken();
    const env: Record<string, string> = use === "environment" ? { FROSTBYTE_API_TOKEN: token } : {};

    const connected = await home.run(["connect", "--url", url, "--store", "file"], {
      input: token,
      env,
    });
    expect(connected).toMatchObject({ code: 0, errors: "" });
    expect(connected.output).toContain(`${name}'s (${email})`);
    expect(connected.output.match(toolCount)).toHaveLength(clients.length);
    expect(connected.output).not.toContain(token);
    const after = home.list();
    const holders = Object.keys(after).filter((path) => after[path]?.includes(token));
    expect(holders).toEqual([".config/frostbyte/credential.json"]);
    for (const file of Object.values(files)) {
      expect(after[file]).toContain("frostbyte");
      expect(after[file]?.slice(0, 4)).toBe("640 ");
    }
    for (const [path, content] of Object.entries(after)) {
      if (path.startsWith(".config/frostbyte/")) expect(content.slice(0, 4)).toBe("600 ");
    }

    const again = await home.run(["connect", "--url", url, "--store", "file"], {
      input: token,
      env,
    });
    expect(again.output.match(/as it was/g)).toHaveLength(clients.length);
    expect(home.list()).toEqual(after);

    expect(await home.run(["connect", "--undo"])).toMatchObject({ code: 0, errors: "" });
    const { ".config/frostbyte/credential.json": credential, ...undone } = home.list();
    expect(credential).toContain(url);
    expect(undone).toEqual(before);
    expect(await home.run(["disconnect"])).toMatchObject({ code: 0, errors: "" });
    expect(home.list()).toEqual(before);
  });
});

test("configurations that did not exist are made, and disconnecting removes them and their folders", async () => {
  using home = makeHome();
  const { generateToken } = await signUp(url);
  const token = await generateToken();
  const { code, output } = await connectAll(home, token);
  expect(code).toBe(0);
  expect(output.match(toolCount)).toHaveLength(clients.length);
  expect(Object.keys(home.list())).toEqual(expect.arrayContaining(Object.values(files)));
  expect(await home.run(["disconnect"])).toMatchObject({ code: 0, errors: "" });
  expect(home.list()).toEqual({});
});

test("a dry run shows the lines, and writes nothing", async () => {
  using home = makeHome();
  fill(home);
  const before = home.list();
  const { code, output } = await home.run(["connect", "--url", url, "--dry-run"]);
  expect(code).toBe(0);
  expect(output).toContain("+[mcp_servers.frostbyte]");
  expect(output).toContain(`\${input:frostbyte-token}`);
  // What is beside the entry may be somebody's secret.
  expect(output).not.toContain('"theme"');
  expect(home.list()).toEqual(before);
});

test("what was edited since is kept, and only our entry is taken out", async () => {
  using home = makeHome();
  fill(home);
  const { generateToken } = await signUp(url);
  await connectAll(home, await generateToken());
  const codexPath = join(home.path, files.codex);
  const geminiPath = join(home.path, files.gemini);
  appendFileSync(codexPath, '\n[mcp_servers.newer]\ncommand = "y"\n');
  writeFileSync(geminiPath, readFileSync(geminiPath, "utf8").replace("dark", "light"));

  const { code, output } = await home.run(["connect", "--undo"]);
  expect(code).toBe(0);
  expect(output.match(/entry taken out/g)).toHaveLength(2);
  expect(readFileSync(codexPath, "utf8")).toBe(
    `${present.codex}\n\n[mcp_servers.newer]\ncommand = "y"\n`,
  );
  expect(readFileSync(geminiPath, "utf8")).toBe(present.gemini.replace("dark", "light"));
});

test("a former entry gives way, with what its user preferred, and comes back", async () => {
  using home = makeHome();
  const { generateToken } = await signUp(url);
  const token = await generateToken();
  const former = `{"mcpServers": {"frostbyte": {"httpUrl": "http://old/mcp", "headers": {"Authorization": "Bearer ${token}"}, "trust": true}}}`;
  makeFolder(home, ".gemini");
  const path = join(home.path, files.gemini);
  writeFileSync(path, former);
  const args = ["connect", "--url", url, "--store", "file"];
  const shown = await home.run([...args, "--dry-run"]);
  expect(shown.output).toContain("old/mcp");
  expect(shown.output).not.toContain(token);
  expect((await home.run(args, { input: token })).output).toContain("changed");
  const { frostbyte } = JSON.parse(readFileSync(path, "utf8")).mcpServers;
  expect(frostbyte).toEqual({
    command: process.execPath,
    args: [expect.any(String), "mcp"],
    trust: true,
  });
  await home.run(["connect", "--undo"]);
  expect(readFileSync(path, "utf8")).toBe(former);
});

test("a file that cannot be read is left alone, and the others are connected", async () => {
  using home = makeHome();
  fill(home);
  writeFileSync(join(home.path, files.cursor), '{ "mcpServers": ');
  const { generateToken } = await signUp(url);
  const { code, output } = await connectAll(home, await generateToken());
  expect(code).toBe(1);
  expect(output).toContain("was left as it is: it is not valid JSON");
  expect(output.match(toolCount)).toHaveLength(clients.length - 1);
  expect(readFileSync(join(home.path, files.cursor), "utf8")).toBe('{ "mcpServers": ');
});

test("a configuration that is a link into somebody's dotfiles stays one", async () => {
  using home = makeHome();
  makeFolder(home, "dotfiles");
  makeFolder(home, ".cursor");
  writeFileSync(join(home.path, "dotfiles/mcp.json"), "{}\n");
  symlinkSync("../dotfiles/mcp.json", join(home.path, files.cursor));
  const { generateToken } = await signUp(url);
  const args = ["connect", "--url", url, "--store", "file"];
  expect(await home.run(args, { input: await generateToken() })).toMatchObject({ code: 0 });
  expect(readFileSync(join(home.path, "dotfiles/mcp.json"), "utf8")).toContain("frostbyte");
  await home.run(["connect", "--undo"]);
  expect(readFileSync(join(home.path, "dotfiles/mcp.json"), "utf8")).toBe("{}\n");
});

test.each([
  ["nothing", "", "A token is needed, typed or on standard input"],
  ["something else", "hunter2", "That is no token"],
  ["a token that nobody has", "0".repeat(64), "This token is not one that Frostbyte accepts"],
])("%s on standard input changes nothing", async (_, input, sentence) => {
  using home = makeHome();
  fill(home);
  const before = home.list();
  const { code, output, errors } = await home.run(["connect", "--url", url], { input });
  expect({ code, output }).toEqual({ code: 1, output: "" });
  expect(errors).toContain(sentence);
  expect(errors).toContain(`${url}/settings`);
  expect(errors.trim().split("\n")).toHaveLength(1);
  expect(home.list()).toEqual(before);
});

test("an agent is found by its file, its folder or its program, wherever it keeps its settings", async () => {
  using home = makeHome();
  makeFolder(home, "codex-home");
  makeFolder(home, ".claude");
  writeFileSync(join(home.env.PATH, "gemini"), "");
  const env = { CODEX_HOME: join(home.path, "codex-home") };
  const { code, output } = await home.run(["connect", "--dry-run"], { env });
  expect(code).toBe(0);
  const found = [...output.matchAll(/^\+\+\+ (.*)$/gm)].map(([, path]) => path);
  expect(found).toEqual(["~/.claude.json", "~/codex-home/config.toml", "~/.gemini/settings.json"]);
});

test("a damaged store of the token is one that is empty", async () => {
  using home = makeHome();
  makeFolder(home, ".config/frostbyte");
  makeFolder(home, ".cursor");
  writeFileSync(join(home.path, ".config/frostbyte/credential.json"), "{");
  expect((await home.run(["whoami"])).errors).toContain("There is no token here yet");
  const { generateToken } = await signUp(url);
  const args = ["connect", "--url", url, "--store", "file"];
  expect(await home.run(args, { input: await generateToken() })).toMatchObject({ code: 0 });
});

test("a machine without agents is told which can be named", async () => {
  using home = makeHome();
  const { code, errors } = await home.run(["connect", "--url", url], { input: "0".repeat(64) });
  expect(code).toBe(1);
  expect(errors).toContain("--client claude-code,codex,cursor,vscode,gemini");
});
