import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonSyntax } from "./json-syntax.ts";

const entry = { url: "http://localhost:4000/mcp", headers: { a: "b" } };
const settings = [{ path: ["mcpServers", "frostbyte"], value: entry }] as const;
const withInput = [
  { path: ["inputs", { id: "token" }], value: { id: "token", password: true } },
  { path: ["servers", "frostbyte"], value: entry },
] as const;

const documents = {
  "an empty object": "{}\n",
  "spaces and comments":
    '{\n  // mine\n  "mcpServers": {\n    "a": {"x":1}, // one\n    /* two */\n    "b": { }\n  }, "c": [1,2]\n}\n',
  "trailing commas": '{\n    "mcpServers": {\n        "a": {},\n    },\n}\n',
  "tabs and carriage returns": '{\r\n\t"x": 1,\r\n\t"mcpServers": {\r\n\t\t"a": {}\r\n\t}\r\n}\r\n',
  "a comment at the end": '{\n  "a": 1 // the last\n  // none\n}',
  "a byte order mark": '\uFEFF{\n  "a": 1\n}\n',
};

describe.each(Object.entries(documents))("in a document with %s", (_, text) => {
  test("the setting is put, and nothing else changes", () => {
    const edited = jsonSyntax.put(text, settings);
    expect(jsonSyntax.read(edited, ["mcpServers", "frostbyte"])).toEqual(entry);
    // What was there is still there, in order: only a comma and the new lines came.
    let at = 0;
    for (const character of text) {
      at = edited.indexOf(character, at) + 1;
      expect(at).toBeGreaterThan(0);
    }
  });

  test("taking it out gives the document back", () => {
    for (const both of [settings, withInput]) {
      expect(jsonSyntax.takeOut(jsonSyntax.put(text, both), both, text)).toBe(text);
    }
  });
});

test("lines take the indentation and the line ends of the document", () => {
  const text = documents["tabs and carriage returns"];
  expect(jsonSyntax.put(text, [{ path: ["mcpServers", "frostbyte"], value: { url: "u" } }])).toBe(
    '{\r\n\t"x": 1,\r\n\t"mcpServers": {\r\n\t\t"a": {},\r\n\t\t"frostbyte": {\r\n\t\t\t"url": "u"\r\n\t\t}\r\n\t}\r\n}\r\n',
  );
});

test("a document of one line takes lines of its own for the setting", () => {
  const edited = jsonSyntax.put('{"a":1}', [{ path: ["b"], value: 2 }]);
  expect(edited).toBe('{"a":1,\n  "b": 2\n}');
  expect(jsonSyntax.takeOut(edited, [{ path: ["b"], value: 2 }], '{"a":1}')).toBe('{"a":1\n}');
});

test("an entry that was there before comes back as it was written", () => {
  const text = '{ "mcpServers": { "frostbyte": {"url":"old" /* mine */}, "b": {} } }';
  const edited = jsonSyntax.put(text, settings);
  expect(jsonSyntax.read(edited, ["mcpServers", "frostbyte"])).toEqual(entry);
  expect(jsonSyntax.takeOut(edited, settings, text)).toBe(text);
});

test("what others added meanwhile stays when the setting is taken out", () => {
  const edited = jsonSyntax.put("{}\n", settings);
  const others = jsonSyntax.put(edited, [{ path: ["mcpServers", "other"], value: { url: "x" } }]);
  const rest = jsonSyntax.takeOut(others, settings, "{}\n");
  expect(JSON.parse(rest)).toEqual({ mcpServers: { other: { url: "x" } } });
});

test("an element of an array is found by its id", () => {
  const text = '{\n  "inputs": [\n    { "id": "other" }\n  ]\n}\n';
  const twice = jsonSyntax.put(jsonSyntax.put(text, withInput), withInput);
  expect(JSON.parse(twice).inputs).toEqual([{ id: "other" }, { id: "token", password: true }]);
});

test("an empty file becomes an object", () => {
  expect(JSON.parse(jsonSyntax.put("", settings))).toEqual({ mcpServers: { frostbyte: entry } });
});

test.each([
  ["{", "not valid JSON"],
  ["[]", "not valid JSON"],
  ['{"mcpServers": []}', "not the documented one"],
  ['{"mcpServers": "x"}', "not the documented one"],
])("%s is refused", (text, reason) => {
  expect(() => jsonSyntax.put(text, settings)).toThrow(reason);
});

test("any object in any indentation means the same besides the setting, and comes back", () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
  const servers = fc.dictionary(fc.string(), fc.object({ maxDepth: 1 }));
  fc.assert(
    fc.property(object, fc.option(servers), fc.constantFrom(0, 2, "\t"), (rest, own, unit) => {
      const { mcpServers: _, ...others } = rest;
      const document = own === null ? others : { ...others, mcpServers: own };
      const text = JSON.stringify(document, null, unit);
      const edited = jsonSyntax.put(text, settings);
      const added = { ...(own ?? {}), frostbyte: entry };
      expect(JSON.parse(edited)).toEqual(
        JSON.parse(JSON.stringify({ ...others, mcpServers: added })),
      );
      const back = jsonSyntax.takeOut(edited, settings, text);
      expect(JSON.parse(back)).toEqual(JSON.parse(text));
    }),
  );
});
