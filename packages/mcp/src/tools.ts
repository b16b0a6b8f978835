import type { Tool } from "./define-tool.ts";
import { completeTask } from "./tools/complete-task.ts";
import { createProject } from "./tools/create-project.ts";
import { createTask } from "./tools/create-task.ts";
import { getTask } from "./tools/get-task.ts";
import { listActivity } from "./tools/list-activity.ts";
import { listProjects } from "./tools/list-projects.ts";
import { listTasks } from "./tools/list-tasks.ts";
import { logDecision } from "./tools/log-decision.ts";
import { spawnSubtasks } from "./tools/spawn-subtasks.ts";
import { startTask } from "./tools/start-task.ts";
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
];
