import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generateToken } from "./generate-token.ts";
import { parseBearer } from "./parse-bearer.ts";

const malformed = { kind: "malformed" };
const token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

const runs = { numRuns: 2000 };
const tokens = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString("hex"));
const schemes = fc.mixedCase(fc.constant("bearer"));
const headers = fc.tuple(schemes, tokens).map(([scheme, secret]) => `${scheme} ${secret}`);
const characters = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  fc.constantFrom(..."\0\t\n\v\f\r \u0085\u00a0\u2003\u200b\ufeff,;=:\"'._-+/gGAF٠०０ａｆſK"),
);

/** The rule again, by length and letter instead of by pattern. */
function isOneBearerToken(value: string): boolean {
  return (
    value.length === 71 &&
    [..."bearer"].every((letter, place) =>
      [letter, letter.toUpperCase()].includes(value.charAt(place)),
    ) &&
    value.charAt(6) === " " &&
    [...value.slice(7)].every((character) => "0123456789abcdef".includes(character))
  );
}

describe("no credential", () => {
  test("no header is no credential", () => {
    expect(parseBearer([])).toEqual({ kind: "absent" });
  });
});

describe("a token", () => {
  test("every token parses, whatever the case of its scheme", () => {
    fc.assert(
      fc.property(schemes, tokens, (scheme, secret) => {
        expect(parseBearer([`${scheme} ${secret}`])).toEqual({ kind: "token", token: secret });
      }),
      runs,
    );
  });

  test("a generated token parses", () => {
    const secret = generateToken();
    expect(parseBearer([`Bearer ${secret}`])).toEqual({ kind: "token", token: secret });
  });
});

describe("malformed", () => {
  test.each([
    ["an empty header", ""],
    ["the scheme alone", "Bearer"],
    ["the scheme and a space", "Bearer "],
    ["the token alone", token],
    ["no space", `Bearer${token}`],
    ["two spaces", `Bearer  ${token}`],
    ["a tab", `Bearer\t${token}`],
    ["a no-break space", `Bearer\u00a0${token}`],
    ["white space before", ` Bearer ${token}`],
    ["white space after", `Bearer ${token} `],
    ["a line end after", `Bearer ${token}\n`],
    ["a carriage return after", `Bearer ${token}\r`],
    ["a NUL after", `Bearer ${token}\0`],
    ["63 characters", `Bearer ${token.slice(1)}`],
    ["65 characters", `Bearer ${token}0`],
    ["uppercase", `Bearer ${token.toUpperCase()}`],
    ["one uppercase character", `Bearer ${token.slice(1)}A`],
    ["a letter past f", `Bearer ${token.slice(1)}g`],
    ["Arabic-Indic digits", `Bearer ${"٠".repeat(64)}`],
    ["full-width digits", `Bearer ${"０".repeat(64)}`],
    ["quotation marks", `Bearer "${token}"`],
    ["a parameter", `Bearer token=${token}`],
    ["two tokens", `Bearer ${token} ${token}`],
    ["two joined headers", `Bearer ${token}, Bearer ${token}`],
    ["two joined tokens", `Bearer ${token},${token}`],
    ["a trailing comma", `Bearer ${token},`],
    ["another scheme", `Basic ${token}`],
    ["a longer scheme", `Bearerx ${token}`],
    ["GitHub's old scheme", `token ${token}`],
    ["lines", `x\nBearer ${token}`],
  ])("%s", (_, value) => {
    expect(parseBearer([value])).toEqual(malformed);
  });

  test("two headers, whatever they hold", () => {
    const values = fc.oneof(headers, fc.string());
    fc.assert(
      fc.property(fc.array(values, { minLength: 2, maxLength: 5 }), (several) => {
        expect(parseBearer(several)).toEqual(malformed);
        expect(parseBearer([several.join(", ")])).toEqual(malformed);
        expect(parseBearer([several.join(",")])).toEqual(malformed);
      }),
      runs,
    );
  });

  test("two headers as a fetch Headers object gives them", () => {
    const joined = new Headers();
    joined.append("authorization", `Bearer ${token}`);
    joined.append("authorization", `Bearer ${token}`);
    expect(parseBearer([joined.get("authorization") ?? ""])).toEqual(malformed);
  });

  test("any other scheme", () => {
    const others = fc.oneof(
      fc.constantFrom("Basic", "Digest", "Negotiate", "DPoP", "Token", "ApiKey", "Bear", "Bearer:"),
      fc.string().filter((scheme) => scheme.toLowerCase() !== "bearer"),
    );
    fc.assert(
      fc.property(others, tokens, (scheme, secret) => {
        expect(parseBearer([`${scheme} ${secret}`])).toEqual(malformed);
      }),
      runs,
    );
  });

  test("white space put anywhere", () => {
    const spaces = fc.stringMatching(/^[\s\0]+$/);
    fc.assert(
      fc.property(headers, fc.nat(71), spaces, (header, place, space) => {
        expect(parseBearer([header.slice(0, place) + space + header.slice(place)])).toEqual(
          malformed,
        );
      }),
      runs,
    );
  });

  test("a token with any of its letters in uppercase", () => {
    fc.assert(
      fc.property(schemes, fc.mixedCase(tokens), (scheme, secret) => {
        fc.pre(secret !== secret.toLowerCase());
        expect(parseBearer([`${scheme} ${secret}`])).toEqual(malformed);
      }),
      runs,
    );
  });
});

describe("the rule, stated twice, agrees with itself", () => {
  function expectAgreement(value: string): void {
    const expected = isOneBearerToken(value)
      ? { kind: "token", token: value.slice(7) }
      : { kind: "malformed" };
    expect(parseBearer([value])).toEqual(expected);
  }

  test("on headers with a character put in, left out or changed", () => {
    const edits = fc.record({
      place: fc.nat(70),
      removed: fc.constantFrom(0, 1, 2),
      put: fc.oneof(fc.constant(""), characters, fc.constantFrom(..."0123456789abcdef")),
    });
    fc.assert(
      fc.property(headers, edits, (header, { place, removed, put }) => {
        expectAgreement(header.slice(0, place) + put + header.slice(place + removed));
      }),
      { numRuns: 10_000 },
    );
  });

  test("on any string at all", () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.webUrl(), headers);
    fc.assert(fc.property(anything, expectAgreement), { numRuns: 10_000 });
  });
});

test("a header of ten million characters is refused at once", () => {
  const startedAt = performance.now();
  for (const filler of [" ", "0", "Bearer ", "\0"]) {
    expect(parseBearer([`Bearer ${filler.repeat(10_000_000 / filler.length)}`])).toEqual(malformed);
  }
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
