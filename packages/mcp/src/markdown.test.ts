import { expect, it } from "vitest";
import { toLine, toQuote } from "./markdown.ts";

it("puts a title on one line, without control or direction characters", () => {
  expect(toLine(" Fix\r\n\n# it\u2028now\u202e\u0007 ")).toBe("Fix # it now");
});

it("quotes every line of a text", () => {
  expect(toQuote("One\r\n\n# Two\u2028Three\u0007!")).toBe("> One\n>\n> # Two\n> Three !");
});
