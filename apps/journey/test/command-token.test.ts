import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@frostbyte/client";
import { expect, inject, test } from "vitest";
import { type Home, makeFolder, makeHome } from "../src/command.ts";
import { signUp } from "../src/sign-up.ts";

const { url } = inject("server");

const connectArgs = ["connect", "--url", url, "--store", "file", "--client", "cursor"];

async function connect(home: Home) {
  const user = await signUp(url);
  const token = await user.generateToken();
  expect(await home.run(connectArgs, { input: token })).toMatchObject({ code: 0 });
  return { user, token };
}

test("a repository is linked, and its open tasks are listed from any of its folders", async () => {
  using home = makeHome();
  const { token } = await connect(home);
  const client = createClient({ url, token });
  const { id } = await client.project.create.mutate({ name: "Harbour" });
  await client.task.create.mutate({ projectId: id, title: "Paint the crane", priority: "high" });
  const done = await client.task.create.mutate({ projectId: id, title: "Sink the buoy" });
  await client.task.complete.mutate({ projectId: id, taskId: done.id, summary: "Sunk." });
  makeFolder(home, "repository", ".git");
  const cwd = makeFolder(home, "repository", "deep", "inside");

  expect(await home.run(["tasks"], { cwd })).toMatchObject({
    code: 1,
    errors: "This folder has no project: run `frostbyte link`, or give --project.\n",
  });
  expect((await home.run(["link"], { cwd })).errors).toContain(`${id}  Harbour`);
  expect(await home.run(["link", "--project", id], { cwd })).toMatchObject({ code: 0 });
  const path = join(home.path, "repository", ".frostbyte.json");
  expect(readFileSync(path, "utf8")).toBe(`{\n  "projectId": "${id}"\n}\n`);

  const open = await home.run(["tasks"], { cwd });
  expect(open).toMatchObject({ code: 0, errors: "" });
  expect(open.output).toContain("todo    high      Paint the crane");
  expect(open.output).not.toContain("Sink the buoy");
  const finished = await home.run(["tasks", "--project", id, "--status", "done"]);
  expect(finished.output).toContain("Sink the buoy");
});

test("every command says in one sentence that the token was replaced, until a new one is given", async () => {
  using home = makeHome();
  const { user, token } = await connect(home);
  const me = await home.run(["whoami"]);
  expect(me).toMatchObject({ code: 0, errors: "" });
  expect(me.output).toContain(`${user.name} <${user.email}> at ${url}, token 1 of `);

  const newer = await user.generateToken();
  const { errors: sentence } = await home.run(["whoami"]);
  const ending = /^This token was replaced by a newer one on [\d-]{10} at [\d:]{5} UTC: (.*)\n$/;
  expect(ending.exec(sentence)?.[1]).toBe(
    `make a new one at ${url}/settings and run \`frostbyte connect\`.`,
  );
  const project = ["--project", "any"];
  const request = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} });
  for (const args of [["whoami"], ["tasks", ...project], ["link", ...project], connectArgs]) {
    expect(await home.run(args)).toEqual({ code: 1, output: "", errors: sentence });
  }
  const refused = await home.run(["mcp"], { input: `${request}\n` });
  expect(refused).toMatchObject({ code: 1, errors: sentence });
  expect(JSON.parse(refused.output).error.message).toBe(sentence.trim());

  expect(await home.run(connectArgs, { input: newer })).toMatchObject({ code: 0 });
  expect((await home.run(["whoami"])).output).toContain("token 2 of ");
  expect(JSON.stringify(home.list())).not.toContain(token);
});

test("a server that is down is one sentence", async () => {
  using home = makeHome();
  const env = { FROSTBYTE_API_TOKEN: "0".repeat(64) };
  expect(await home.run(["whoami", "--url", "http://127.0.0.1:9"], { env })).toEqual({
    code: 1,
    output: "",
    errors:
      "Nothing answers at http://127.0.0.1:9: start Frostbyte, or name its address with --url.\n",
  });
});

test("the stored token is sent to no other address than its own", async () => {
  using home = makeHome();
  await connect(home);
  expect(await home.run(["whoami", "--url", "http://127.0.0.1:9"])).toMatchObject({
    code: 1,
    errors: "There is no token here yet: run `frostbyte connect`.\n",
  });
});

test("the header is given for Frostbyte's own address alone", async () => {
  using home = makeHome();
  const { token } = await connect(home);
  const ask = (server: string) =>
    home.run(["headers"], { env: { CLAUDE_CODE_MCP_SERVER_URL: server } });
  expect(JSON.parse((await ask(`${url}/mcp`)).output)).toEqual({
    Authorization: `Bearer ${token}`,
  });
  expect(await ask("http://elsewhere/mcp")).toMatchObject({ code: 1, output: "" });
  expect(await home.run(["headers"])).toMatchObject({ code: 1, output: "" });
});

test("nothing that was mistyped is repeated", async () => {
  using home = makeHome();
  const secret = "5".repeat(64);
  for (const args of [
    [secret],
    ["connect", secret],
    ["whoami", `--${secret}`],
    ["tasks", "--url", secret],
  ]) {
    const { code, output, errors } = await home.run(args);
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).not.toContain(secret);
    expect(errors.trim().split("\n")).toHaveLength(1);
  }
});

test("each command has a help of its own, in the list or not", async () => {
  using home = makeHome();
  const { code, output } = await home.run(["--help"]);
  expect(code).toBe(0);
  const names = [...output.matchAll(/^ {2}(\w+)/gm)].map(([, name = ""]) => name);
  expect(names).toEqual(["connect", "whoami", "tasks", "link", "mcp", "disconnect"]);
  for (const name of [...names, "headers"]) {
    const help = await home.run([name, "--help"]);
    expect(help).toMatchObject({ code: 0, errors: "" });
    expect(help.output).toContain(`Usage: frostbyte ${name}`);
  }
});

const repository = join(import.meta.dirname, "../../..");

test("npx finds the command in the repository", () => {
  const cwd = repository;
  const { bin } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  const [name = "", ...others] = Object.keys(bin);
  expect([name, others]).toEqual(["frostbyte", []]);
  const version = execFileSync("npx", ["--no-install", name, "--version"], {
    cwd,
    encoding: "utf8",
  });
  expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});

test("installed from the repository, the command is found in every folder", () => {
  using home = makeHome();
  const npm = ["install", "--global", "--offline", "--prefix", home.path, repository];
  execFileSync("npm", npm, { cwd: home.path, stdio: "pipe" });
  const program = join(home.path, "bin", "frostbyte");
  const version = execFileSync(program, ["--version"], { cwd: home.path, encoding: "utf8" });
  expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});
