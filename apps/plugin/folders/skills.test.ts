import { readFileSync } from "node:fs";
import { tools } from "@frostbyte/mcp/tools";
import { describe, expect, test } from "vitest";
import { plugin } from "./plugin.ts";
import { renderFolders } from "./render-folders.ts";

const files = await renderFolders();
const read = (path: string) => files[path] ?? "";
const skills = Object.entries(files).filter(([path]) => path.endsWith("/SKILL.md"));
const toolNames = new Set(tools.map(({ name }) => name));
const listArguments = (of: typeof tools) =>
  new Set(of.flatMap(({ input }) => Object.keys(input.shape)));

/** What stands in code marks and could name a tool or an argument. */
const findNames = (text: string) =>
  [...text.matchAll(/`([a-z][A-Za-z_]*)`/g)].map(([, name = ""]) => name);

test("each client has all skills", () => {
  expect(skills).toHaveLength(3 * plugin.skills.length);
});

test("the README of the repository lists each tool once, and nothing else", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const [, list = ""] = /### What agents can do\n(.*?)\n###/s.exec(readme) ?? [];
  const names = findNames(list);
  expect(names).toHaveLength(toolNames.size);
  expect(new Set(names)).toEqual(toolNames);
});

describe.for(skills)("%s", ([path, text]) => {
  const [, frontMatter = "", body = ""] = /^---\n(.*?)\n---\n\n(# .*)$/s.exec(text) ?? [];
  const lines = frontMatter.split("\n").map((line) => line.split(": "));
  const fields = new Map(lines.map(([key = "", ...value]) => [key, value.join(": ")]));

  test("the front matter has the folder's name and a description, as plain words of YAML", () => {
    expect([...fields.keys()]).toEqual(["name", "description"]);
    expect(path).toContain(`/skills/${fields.get("name")}/SKILL.md`);
    expect(fields.get("name")).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(fields.get("description")).toMatch(/^[A-Z][^#:\n]{40,500}\.$/);
    expect(fields.get("description")).toContain(" Use ");
  });

  test("what it names are tools that exist, and arguments that the tools beside them take", () => {
    expect(findNames(body).filter((name) => toolNames.has(name))).not.toHaveLength(0);
    for (const line of body.split("\n")) {
      const names = findNames(line);
      const named = tools.filter(({ name }) => names.includes(name));
      const known = listArguments(named.length === 0 ? tools : named);
      const unknown = names.filter((name) => !toolNames.has(name) && !known.has(name));
      expect(unknown, line).toEqual([]);
    }
  });
});

test("what the hook names are tools that exist", () => {
  const printed = read("claude-code/hooks/session-start.sh").split("printf").at(-1) ?? "";
  const names = printed
    .match(/\b[a-z]+_[a-z]+(?:_[a-z]+)*\b/g)
    ?.filter((name) => name !== "project_id");
  expect(names).toContain("task_start");
  expect(names?.filter((name) => !toolNames.has(name))).toEqual([]);
});

test("the bundle's manifest lists the server's tools, in their order", () => {
  const manifest = JSON.parse(read("mcpb/manifest.json"));
  expect(manifest.tools.map(({ name }: { name: string }) => name)).toEqual([...toolNames]);
});

test("every tool is taught by a skill", () => {
  const taught = new Set(skills.flatMap(([, text]) => findNames(text)));
  expect([...toolNames].filter((name) => !taught.has(name))).toEqual([]);
});
