import type { TestUserConfig, ViteUserConfig } from "vitest/config";

/**
 * Returns the configuration for a package's `vitest.config.ts`: the house's test options with the
 * package's own laid over them.
 *
 * The report's place is fixed because the root's `npm test` adds up the reports of all packages.
 */
export function configureTests(
  own: Omit<TestUserConfig, "reporters" | "outputFile"> = {},
): ViteUserConfig {
  return {
    test: {
      globals: false,
      passWithNoTests: false,
      // Tests start real databases, servers and browsers, on machines that do other work too.
      testTimeout: 30_000,
      hookTimeout: 60_000,
      ...own,
      reporters: ["default", "json"],
      outputFile: { json: "test-results/vitest.json" },
    },
  };
}
