#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../dist/frostbyte.js", import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  console.error("frostbyte is not built yet: run `npm start` once in the repository.");
  process.exitCode = 1;
}
