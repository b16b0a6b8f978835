import { findPostgres } from "@frostbyte/postgres";
import { configureTests } from "@frostbyte/vitest-config";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";

// What other people's programs find does not depend on the database.
const outside = ["test/conformance/**/*.test.ts"];
const inTest = { include: ["test/**/*.test.ts"], exclude: outside };

const noPostgres = skipUnless(
  findPostgres(),
  "No PostgreSQL 15 or newer found (POSTGRES_BIN can name one): the API is tested on the embedded database alone.",
);

export default configureTests({
  // On a busy machine it takes a while until what is written after the answer can be read.
  expect: { poll: { timeout: 10_000 } },
  projects: [
    { extends: true, test: { name: "unit", include: ["src/**/*.test.ts"] } },
    {
      extends: true,
      test: { name: "embedded", ...inTest, globalSetup: "test/setup-embedded.ts" },
    },
    {
      extends: true,
      test: { name: "conformance", include: outside, globalSetup: "test/setup-embedded.ts" },
    },
    ...(noPostgres
      ? []
      : [
          {
            extends: true as const,
            test: { name: "postgres", ...inTest, globalSetup: "test/setup-postgres.ts" },
          },
        ]),
  ],
});
