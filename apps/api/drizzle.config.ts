import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./src/database/account-tables.ts",
    "./src/database/project-tables.ts",
    "./src/database/activity-table.ts",
  ],
  out: "./migrations",
});
