import {
  IconBug,
  IconCircle,
  IconCircleCheckFilled,
  IconFlame,
  IconSparkles,
  IconTrendingUp,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Task } from "../trpc.ts";
import { HalfCircle, HighBars, LowBars, MediumBars } from "./task-icons.tsx";
import classes from "./task-words.module.css";

type Word = {
  label: string;
  Icon: ComponentType<{ size: number; stroke: number; "aria-hidden": true }>;
};

/** The words and icons of a task's fields, in the order in which they are offered. */
export const statusWords: Record<Task["status"], Word> = {
  todo: { label: "To do", Icon: IconCircle },
  "in-progress": { label: "In progress", Icon: HalfCircle },
  done: { label: "Done", Icon: IconCircleCheckFilled },
};

export const typeWords: Record<Task["type"], Word> = {
  feature: { label: "Feature", Icon: IconSparkles },
  bug: { label: "Bug", Icon: IconBug },
  improvement: { label: "Improvement", Icon: IconTrendingUp },
};

export const priorityWords: Record<Task["priority"], Word> = {
  low: { label: "Low", Icon: LowBars },
  medium: { label: "Medium", Icon: MediumBars },
  high: { label: "High", Icon: HighBars },
  urgent: { label: "Urgent", Icon: IconFlame },
};

/** Every status, in the order of the board's columns. */
export const statuses = ["todo", "in-progress", "done"] as const satisfies Task["status"][];

/** A task's status as icon and word. */
export function StatusLabel({ status }: { status: Task["status"] }) {
  const { label, Icon } = statusWords[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={16} stroke={2} aria-hidden />
      <span>{label}</span>
    </span>
  );
}

/** Icon and word of a task's type or priority, small. */
export function WordLabel({ word: { label, Icon }, tone }: { word: Word; tone?: string }) {
  return (
    <span className={classes.word} data-tone={tone}>
      <Icon size={14} stroke={1.9} aria-hidden />
      {label}
    </span>
  );
}
