import { findChromium } from "@frostbyte/chromium";
import { findPostgres } from "@frostbyte/postgres";
import { configureTests } from "@frostbyte/vitest-config";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";

const chromium = findChromium();
skipUnless(
  chromium,
  "No Chromium found (CHROMIUM_PATH can name one): the journeys in the browser are not taken.",
);

const noPostgres = skipUnless(
  findPostgres(),
  "No PostgreSQL 15 or newer found (POSTGRES_BIN can name one): the journeys are taken on the embedded database alone.",
);

/** The journeys on which the database has a say. */
const throughDatabase = [
  "account",
  "server",
  "token-journey",
  "two-browsers",
  "projects",
  "releases",
  "retired-token",
  "replace-token",
];

export default configureTests({
  provide: { chromium },
  maxWorkers: 3,
  testTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
  projects: [
    {
      extends: true,
      test: {
        name: "embedded",
        include: ["test/**/*.test.ts"],
        globalSetup: "src/setup-embedded.ts",
      },
    },
    ...(noPostgres
      ? []
      : [
          {
            extends: true as const,
            test: {
              name: "postgres",
              include: throughDatabase.map((name) => `test/${name}.test.ts`),
              globalSetup: "src/setup-postgres.ts",
            },
          },
        ]),
  ],
});
