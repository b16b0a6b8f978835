import type { Transaction } from "./database/client.ts";
import { createProject } from "./routers/project.ts";
import { createTask } from "./routers/task.ts";

/** What a new user finds, so that a first token has something to open. */
const firstTasks = [
  {
    title: "Generate your API token",
    description: "Open Settings and click *Generate token*. It is shown once: copy it.",
  },
  {
    title: "Give the token to your agent",
    description:
      "Under *Use it*, Settings has the command that takes it to your agents, and one for curl.",
  },
  {
    title: "Let your agent complete this task",
    description: "Ask it to find this task in Frostbyte and to complete it with a summary.",
  },
];

/** Creates the user's "Getting started" project with its three tasks. */
export async function createStarterProject(tx: Transaction, userId: string): Promise<void> {
  const { id: projectId } = await createProject(tx, "Getting started", userId);
  for (const task of firstTasks) await createTask(tx, { ...task, projectId });
}
