import { beforeAll, describe, expect, test } from "vitest";
import { revisions } from "../mcp-client.ts";
import { signUpWithToken } from "../new-user.ts";
import { startForFile } from "../start-frostbyte.ts";
import { createFixtureServer } from "./fixture-server.ts";
import { type Check, listScenarios, runSuite } from "./run-suite.ts";
import { notApplicable, ofFixture, ofProduct } from "./scenarios.ts";
import { startTokenProxy } from "./start-token-proxy.ts";

const product = await startForFile();
const fixture = await startForFile({ makeMcpServer: createFixtureServer });

const openProxy = async (url: string) =>
  `${await startTokenProxy(url, (await signUpWithToken(url)).token)}/mcp`;
const [productUrl, fixtureUrl] = [await openProxy(product.url), await openProxy(fixture.url)];

/** Every scenario has it, also those that come to nothing. */
const ofEach = "wire-schema-valid";

/** Gives what keeps a scenario from having passed, in words. */
function findFlaws(checks: readonly Check[] | undefined, without: readonly string[] = []) {
  if (!checks?.some(({ id, status }) => status === "SUCCESS" && id !== ofEach))
    return ["it checked nothing"];
  const bad = checks.filter(({ status }) => status === "FAILURE" || status === "WARNING");
  const unlisted = bad.filter(({ id }) => !without.includes(id));
  const needless = without.filter((id) => !bad.some((check) => check.id === id));
  return [
    ...unlisted.map(({ id, errorMessage }) => `${id}: ${errorMessage}`),
    ...needless.map((id) => `${id} passes, and is listed as one that cannot`),
  ];
}

describe.each(revisions)("revision %s", (revision) => {
  describe("the product", () => {
    let results: Map<string, Check[]>;
    beforeAll(async () => {
      results = await runSuite(productUrl, revision);
    });

    test.each(Object.entries(ofProduct[revision]))("passes %s", (name, without) => {
      expect(findFlaws(results.get(name), without)).toEqual([]);
    });

    test("does not pass what only the fixture has", () => {
      expect(findFlaws(results.get("prompts-list"))).not.toEqual([]);
    });
  });

  describe("the fixture behind the product's door", () => {
    let results: Map<string, Check[]>;
    beforeAll(async () => {
      results = await runSuite(fixtureUrl, revision);
    });

    test.each(ofFixture[revision])("passes %s", (name) => {
      expect(findFlaws(results.get(name))).toEqual([]);
    });

    test.each(Object.keys(notApplicable[revision]))("does not pass %s, as listed", (name) => {
      expect(findFlaws(results.get(name))).not.toEqual([]);
    });

    test("meets no fault of the door", () => {
      expect(fixture.readLog()).not.toContain("A request failed");
    });
  });
});

test("every scenario of the suite is run, or listed with the reason why it is not", async () => {
  const known = await listScenarios();
  expect(known.length).toBeGreaterThan(50);
  for (const group of [...revisions, "extension"] as const) {
    const named = known.filter((one) => one.revisions.includes(group)).map(({ name }) => name);
    const run = group === "extension" ? [] : ofFixture[group];
    const listed = [...run, ...Object.keys(notApplicable[group])];
    expect(new Set(listed), group).toEqual(new Set(named));
    expect(listed.length, `${group}: one is run, and listed as not`).toBe(named.length);
  }
});
