import { lookUpThenInsert } from "./look-up-then-insert.ts";
import { serveBearer } from "./serve-bearer.ts";

serveBearer(lookUpThenInsert);
