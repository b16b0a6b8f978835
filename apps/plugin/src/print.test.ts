import { expect, test } from "vitest";
import { toSafeText } from "./print.ts";

test("no token is shown, wherever it stands", () => {
  const token = "0123456789abcdef".repeat(4);
  expect(toSafeText(`Bearer ${token}, ${token.toUpperCase()}`)).toBe("Bearer ‹token›, ‹token›");
});

test("no terminal takes orders from a title", () => {
  expect(toSafeText("\u001b[31mred\u001b[0m\u0007 \u202eback\r\n\tnext")).toBe("red back\n\tnext");
});
