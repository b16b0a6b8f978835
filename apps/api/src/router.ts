import { activityRouter } from "./routers/activity.ts";
import { areaRouter } from "./routers/area.ts";
import { decisionRouter } from "./routers/decision.ts";
import { memberRouter } from "./routers/member.ts";
import { projectRouter } from "./routers/project.ts";
import { releaseRouter } from "./routers/release.ts";
import { revocationRouter } from "./routers/revocation.ts";
import { sessionRouter } from "./routers/session.ts";
import { subtaskRouter } from "./routers/subtask.ts";
import { taskRouter } from "./routers/task.ts";
import { tokenRouter } from "./routers/token.ts";
import { userRouter } from "./routers/user.ts";
import { createCallerFactory, mergeRouters, router } from "./trpc.ts";

export const appRouter = router({
  user: userRouter,
  token: tokenRouter,
  session: sessionRouter,
  project: mergeRouters(projectRouter, memberRouter),
  task: mergeRouters(taskRouter, subtaskRouter, decisionRouter),
  area: areaRouter,
  release: releaseRouter,
  activity: activityRouter,
  revocation: revocationRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, for the doors that speak something else. */
export const createCaller = createCallerFactory(appRouter);
