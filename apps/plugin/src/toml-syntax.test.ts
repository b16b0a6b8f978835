import { describe, expect, test } from "vitest";
import { tomlSyntax } from "./toml-syntax.ts";

const entry = { url: "http://localhost:4000/mcp", bearer_token_env_var: "FROSTBYTE_API_TOKEN" };
const settings = [{ path: ["mcp_servers", "frostbyte"], value: entry }] as const;
const lines = `[mcp_servers.frostbyte]
url = "http://localhost:4000/mcp"
bearer_token_env_var = "FROSTBYTE_API_TOKEN"
`;

const documents = {
  nothing: "",
  "a table at the end": 'model = "x" # mine\n\n[mcp_servers.other]\ncommand = "x"\n',
  "no line feed at the end": "[a]\nb = 1979-05-27T07:32:00Z\n# the end\n",
  "strings of many lines": 'notes = """\n[mcp_servers.fake]\n"""\nlist = [\n  ["x"],\n]\n',
};

describe.each(Object.entries(documents))("in a document with %s", (_, text) => {
  test("the table comes at the end, and all before stays", () => {
    const edited = tomlSyntax.put(text, settings);
    expect(edited).toBe(text === "" ? lines : `${text}\n${lines}`);
    expect(tomlSyntax.read(edited, ["mcp_servers", "frostbyte"])).toEqual(entry);
  });

  test("taking it out gives the document back", () => {
    expect(tomlSyntax.takeOut(tomlSyntax.put(text, settings), settings, text)).toBe(text);
  });
});

test("a table that was there is replaced where it stands, and comes back", () => {
  const text = `[mcp_servers."frostbyte"]\r\nurl = "old"\r\n\r\n# of b\r\n[mcp_servers.b]\r\ncommand = "b"\r\n`;
  const edited = tomlSyntax.put(text, settings);
  expect(edited).toBe(
    `${lines.replaceAll("\n", "\r\n")}\r\n# of b\r\n[mcp_servers.b]\r\ncommand = "b"\r\n`,
  );
  expect(tomlSyntax.takeOut(edited, settings, text)).toBe(text);
});

test("what others added after the table stays when it is taken out", () => {
  const edited = `${tomlSyntax.put("a = 1\n", settings)}\n[mcp_servers.b]\ncommand = "b"\n`;
  expect(tomlSyntax.takeOut(edited, settings, "a = 1\n")).toBe(
    'a = 1\n\n[mcp_servers.b]\ncommand = "b"\n',
  );
});

test("tables inside the entry are kept with it", () => {
  const value = { ...entry, tools: { whoami: { approval_mode: "approve" } } };
  const edited = tomlSyntax.put("", [{ path: ["mcp_servers", "frostbyte"], value }]);
  expect(tomlSyntax.read(edited, ["mcp_servers", "frostbyte"])).toEqual(value);
  expect(tomlSyntax.takeOut(edited, settings, "")).toBe("");
});

test.each([
  ["a = ", "not valid TOML"],
  ["mcp_servers = { frostbyte = { url = 'old' } }\n", "not valid TOML"],
  ["mcp_servers.frostbyte.url = 'old'\n", "not valid TOML"],
])("%s is refused", (text, reason) => {
  expect(() => tomlSyntax.put(text, settings)).toThrow(reason);
});
