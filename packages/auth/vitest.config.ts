import { configureTests } from "@frostbyte/vitest-config";

export default configureTests({
  coverage: {
    provider: "v8",
    include: ["src/**/*.ts"],
    exclude: ["src/**/*.test.ts"],
    reporter: ["text"],
    thresholds: { 100: true },
  },
});
