import { useRouter } from "@tanstack/react-router";
import type { Task } from "../trpc.ts";
import { CopyButton } from "./copy-button.tsx";

/** Copies how a task is named to others: its ref, for agents and commits, and its address. */
export function CopyTask({ task: { projectId, ref } }: { task: Task }) {
  const { buildLocation } = useRouter();
  const { href } = buildLocation({
    to: "/projects/$projectId/tasks/$ref",
    params: { projectId, ref },
  });
  return (
    <>
      <CopyButton label="Copy ref" text={ref} />
      <CopyButton label="Copy link" text={new URL(href, window.location.origin).href} />
    </>
  );
}
