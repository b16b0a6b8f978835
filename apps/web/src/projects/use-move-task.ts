import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { type Task, trpc } from "../trpc.ts";
import type { Wanted } from "./placed-tasks.ts";
import { statusWords } from "./task-words.tsx";
import { useSettleTask } from "./use-settle-task.ts";

type Refusal = { task: Task; error: unknown };

/**
 * Moves tasks to another status. A task counts as wanted there at once, until the board has caught
 * up, or until the move was refused or given up; one to done waits for its summary.
 */
export function useMoveTask() {
  const utils = trpc.useUtils();
  const settle = useSettleTask();
  const start = trpc.task.start.useMutation();
  const update = trpc.task.update.useMutation();
  const [wanted, setWanted] = useState<Wanted>(new Map());
  const [lastMoved, setLastMoved] = useState<string | null>(null);
  const [completing, setCompleting] = useState<Task | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const forget = (taskId: string) =>
    setWanted((before) => new Map([...before].filter(([id]) => id !== taskId)));

  async function send({ id, projectId, status: from }: Task, status: Task["status"]) {
    const at = { projectId, taskId: id };
    // A start is refused once somebody else has started: two do not take the same task.
    const isStart = from === "todo" && status === "in-progress";
    const moved = await (isStart ? start.mutateAsync(at) : update.mutateAsync({ ...at, status }));
    confirmDone(`${moved.ref} is in “${statusWords[status].label}”.`);
    await settle(moved);
  }

  return {
    wanted,
    /** The id of the task that was moved last. */
    lastMoved,
    /** The task whose summary is asked for. */
    completing,
    refusal,
    dismissRefusal: () => setRefusal(null),
    giveUpCompleting() {
      if (completing) forget(completing.id);
      setCompleting(null);
    },
    move(task: Task, status: Task["status"]) {
      if (task.status === status || wanted.has(task.id)) return;
      setRefusal(null);
      setLastMoved(task.id);
      setWanted((before) => new Map(before).set(task.id, status));
      if (status === "done") return setCompleting(task);
      void send(task, status)
        .catch((error: unknown) => {
          setRefusal({ task, error });
          void utils.task.list.invalidate({ projectId: task.projectId });
        })
        .finally(() => forget(task.id));
    },
  };
}
