import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "frostbyte-run-checks-"));
  await write("package.json", { name: "fixture", private: true, packageManager: "pnpm@12.21.0" });
  await write("pnpm-workspace.yaml", "packages: [packages/*]\npmOnFail: ignore\n");
  await write(".gitignore", "node_modules\n.turbo\ntest-results\n");
  await write("biome.json", { formatter: { enabled: false }, assist: { enabled: false } });
  await write("knip.json", { workspaces: { "packages/*": { entry: ["*.test.ts"] } } });
  await write("turbo.json", {
    tasks: {
      build: {},
      typecheck: {},
      test: { dependsOn: ["build"], outputs: ["test-results/**"] },
    },
  });
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function write(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await writeFile(join(root, path), text);
}

/** Makes a package of the workspace that is tested by vitest unless its scripts say otherwise. */
async function writePackage(name: string, test: string, scripts = {}): Promise<void> {
  await write(`packages/${name}/package.json`, {
    name,
    private: true,
    type: "module",
    scripts: { typecheck: "true", test: "vitest run", ...scripts },
    devDependencies: { "@frostbyte/vitest-config": "*", vitest: "*" },
  });
  await write(
    `packages/${name}/vitest.config.ts`,
    'import { configureTests } from "@frostbyte/vitest-config";\n\nexport default configureTests();\n',
  );
  await write(`packages/${name}/own.test.ts`, `import { expect, test } from "vitest";\n\n${test}`);
  await symlink(
    join(import.meta.dirname, "node_modules"),
    join(root, "packages", name, "node_modules"),
  );
}

async function runChecks(own: NodeJS.ProcessEnv = {}) {
  const command = [process.execPath, join(import.meta.dirname, "run-checks.ts")] as const;
  const env = { ...process.env, CI: undefined, ...own };
  const result = await runCommand(command, { cwd: root, env });
  return { ...result, lines: result.output.split("\n") };
}

const passing = 'test("holds", () => {\n  expect(1).toBe(1);\n});\n';
const failing = 'test("fails", () => {\n  expect(1).toBe(2);\n});\n';
const skipping = [
  'import { skipUnless } from "@frostbyte/vitest-config/require-tool";\n',
  'test.skipIf(skipUnless(null, "no moon tonight"))("needs the moon", () => {',
  "  expect(1).toBe(1);\n});\n",
].join("\n");

describe("the last line", () => {
  test("counts each check and test, and what was skipped for a reason, the same from the cache", async () => {
    await writePackage("one", passing);
    await writePackage("other", passing + skipping);
    for (const _ of ["first", "cached"]) {
      const { succeeded, lines, output } = await runChecks();
      expect(lines).toContain("skipped other (1 test): no moon tonight");
      expect(lines.at(-1), output).toBe("6 passed, 0 failed, 1 skipped");
      expect(succeeded).toBe(true);
    }
  });

  test("counts every kind of failure once, and shows its output", async () => {
    await writePackage("assertion", passing + failing);
    await writePackage("import", `${passing}throw new Error("a broken file");\n`);
    await writePackage("death", passing, { test: "echo last words; exit 7" });
    await write("packages/death/test-results/vitest.json", {
      testResults: [
        { status: "passed", assertionResults: [{ status: "passed", fullName: "old" }] },
      ],
    });
    await writePackage("types", passing, { typecheck: "echo a wrong type; exit 2" });
    await writePackage("build", passing, { build: "echo a broken build; exit 1" });
    const { succeeded, lines, output } = await runChecks();
    // Passed: lint, unused code, boundaries; one test each of assertion, types and build.
    expect(lines.at(-1), output).toBe("6 passed, 5 failed");
    expect(succeeded).toBe(false);
    const words = ["expected 1 to be 2", "a broken file", "last words", "a wrong type"];
    for (const word of [...words, "a broken build"]) expect(output).toContain(word);
  });

  test("counts failures of the static checks", async () => {
    await writePackage("one", passing);
    await write("packages/one/unused.ts", "debugger;\n");
    await write("packages/one/own.test.ts", 'import "../../biome.json";\n');
    const { succeeded, lines, output } = await runChecks();
    expect(lines).toContain("FAILED  lint and format");
    expect(lines).toContain("FAILED  unused code");
    expect(lines).toContain("FAILED  package boundaries");
    expect(lines.at(-1), output).toBe("1 passed, 4 failed");
    expect(succeeded).toBe(false);
  });

  test("is there when Turborepo itself can't run", async () => {
    await writePackage("one", passing);
    await write("turbo.json", { tasks: "none" });
    const { succeeded, lines } = await runChecks();
    expect(lines).toContain("FAILED  turbo run");
    expect(lines.at(-1)).toMatch(/^\d+ passed, [1-9]\d* failed$/);
    expect(succeeded).toBe(false);
  });

  test("is there when a variable names no tool", async () => {
    const { succeeded, lines, output } = await runChecks({ POSTGRES_BIN: root });
    expect(lines.at(-1), output).toBe("0 passed, 1 failed");
    expect(succeeded).toBe(false);
  });

  test("counts what was skipped as failed with CI=true, and names it", async () => {
    await writePackage("one", skipping);
    await writePackage("other", `${passing}test.skip("is put off", () => {});\n`);
    const { succeeded, lines, output } = await runChecks({ CI: "true" });
    expect(output).toContain("Error: no moon tonight");
    expect(lines).toContain("FAILED  because it was skipped with CI=true: is put off");
    expect(lines.at(-1), output).toBe("5 passed, 2 failed");
    expect(succeeded).toBe(false);
  });
});
