import { configureTests } from "./vitest-config.ts";

export default configureTests();
