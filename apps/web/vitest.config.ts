import { configureTests } from "@frostbyte/vitest-config";

export default configureTests();
