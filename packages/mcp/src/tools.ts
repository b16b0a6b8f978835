import type { Tool } from "./define-tool.ts";
import { completeTask } from "./tools/complete-task.ts";
import { createArea } from "./tools/create-area.ts";
import { createProject } from "./tools/create-project.ts";
import { createRelease } from "./tools/create-release.ts";
import { createTask } from "./tools/create-task.ts";
import { getRelease } from "./tools/get-release.ts";
import { getTask } from "./tools/get-task.ts";
import { listActivity } from "./tools/list-activity.ts";
import { listAreas } from "./tools/list-areas.ts";
import { listProjects } from "./tools/list-projects.ts";
import { listReleases } from "./tools/list-releases.ts";
import { listTasks } from "./tools/list-tasks.ts";
import { logDecision } from "./tools/log-decision.ts";
import { readActiveRelease } from "./tools/read-active-release.ts";
import { spawnSubtasks } from "./tools/spawn-subtasks.ts";
import { startTask } from "./tools/start-task.ts";
import { updateArea } from "./tools/update-area.ts";
import { updateRelease } from "./tools/update-release.ts";
import { updateTask } from "./tools/update-task.ts";
import { whoami } from "./tools/whoami.ts";

/** All tools, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  whoami,
  listProjects,
  createProject,
  listTasks,
  getTask,
  createTask,
  updateTask,
  startTask,
  completeTask,
  listActivity,
  spawnSubtasks,
  logDecision,
  listAreas,
  createArea,
  updateArea,
  listReleases,
  getRelease,
  createRelease,
  updateRelease,
  readActiveRelease,
];
