import type { Task } from "../trpc.ts";

/** A task as its form holds it. */
export type TaskValues = {
  title: string;
  description: string;
  type: Task["type"];
  priority: Task["priority"];
  /** Empty while nobody is assigned. */
  assigneeId: string;
  /** Empty for a task of no area. */
  areaId: string;
  /** Empty for a task of no release; `activeRelease` for whichever is active. */
  releaseId: string;
};

/** In place of a release's id: whichever is active when a new task is created. */
export const activeRelease = "active";

export const newTaskValues: TaskValues = {
  title: "",
  description: "",
  type: "feature",
  priority: "medium",
  assigneeId: "",
  areaId: "",
  releaseId: activeRelease,
};

/** Gives the form's values of a task. */
export function toTaskValues(task: Task): TaskValues {
  const { title, description, type, priority, assigneeId, areaId, releaseId } = task;
  return {
    ...{ title, description, type, priority },
    assigneeId: assigneeId ?? "",
    areaId: areaId ?? "",
    releaseId: releaseId ?? "",
  };
}

const toId = (value: string) => (value === "" ? null : value);

function toTaskInput({ title, assigneeId, areaId, releaseId, ...rest }: TaskValues) {
  return {
    ...rest,
    title: title.trim(),
    assigneeId: toId(assigneeId),
    areaId: toId(areaId),
    releaseId: toId(releaseId),
  };
}

/** Gives a new task as the API takes it, which lets it join the active release unless told. */
export function toNewTask(values: TaskValues) {
  const { releaseId, ...rest } = toTaskInput(values);
  return releaseId === activeRelease ? rest : { ...rest, releaseId };
}

/** Gives only what differs, so that what somebody else changed meanwhile stays. */
export function pickChanges(before: TaskValues, after: TaskValues) {
  const { title, description, type, priority, assigneeId, areaId, releaseId } = toTaskInput(after);
  return {
    ...(after.title !== before.title && { title }),
    ...(after.description !== before.description && { description }),
    ...(after.type !== before.type && { type }),
    ...(after.priority !== before.priority && { priority }),
    ...(after.assigneeId !== before.assigneeId && { assigneeId }),
    ...(after.areaId !== before.areaId && { areaId }),
    ...(after.releaseId !== before.releaseId && { releaseId }),
  };
}

/** Gives what is wrong with a title, or null. */
export function checkTitle(title: string): string | null {
  return title.trim() === "" ? "Give the task a title." : null;
}
