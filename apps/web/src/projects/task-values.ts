import type { Task } from "../trpc.ts";

/** A task as its form holds it. */
export type TaskValues = {
  title: string;
  description: string;
  type: Task["type"];
  priority: Task["priority"];
  /** Empty while nobody is assigned. */
  assigneeId: string;
};

export const newTaskValues: TaskValues = {
  title: "",
  description: "",
  type: "feature",
  priority: "medium",
  assigneeId: "",
};

/** Gives the form's values of a task. */
export function toTaskValues(task: Task): TaskValues {
  const { title, description, type, priority, assigneeId } = task;
  return { title, description, type, priority, assigneeId: assigneeId ?? "" };
}

/** Gives the values as the API takes them. */
export function toTaskInput({ title, assigneeId, ...rest }: TaskValues) {
  return { ...rest, title: title.trim(), assigneeId: assigneeId === "" ? null : assigneeId };
}

/** Gives only what differs, so that what somebody else changed meanwhile stays. */
export function pickChanges(before: TaskValues, after: TaskValues) {
  const { title, description, type, priority, assigneeId } = toTaskInput(after);
  return {
    ...(after.title !== before.title && { title }),
    ...(after.description !== before.description && { description }),
    ...(after.type !== before.type && { type }),
    ...(after.priority !== before.priority && { priority }),
    ...(after.assigneeId !== before.assigneeId && { assigneeId }),
  };
}

/** Gives what is wrong with a title, or null. */
export function checkTitle(title: string): string | null {
  return title.trim() === "" ? "Give the task a title." : null;
}
