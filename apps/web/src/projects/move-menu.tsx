import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useLayoutEffect, useRef } from "react";
import type { Task } from "../trpc.ts";
import classes from "./board.module.css";
import { StatusLabel, statuses } from "./task-words.tsx";

/** Moves a task to another status without dragging: by keyboard, by touch, by voice. */
export function MoveMenu({
  task,
  wasMoved,
  onMove,
}: {
  task: Task;
  /** Whether this is the task that was moved last. */
  wasMoved: boolean;
  onMove: (status: Task["status"]) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);

  // A tile that changes its column is made anew there: the focus would be lost with the old one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, where the tile now stands.
  useLayoutEffect(() => {
    if (wasMoved && document.activeElement === document.body) button.current?.focus();
  }, []);

  return (
    // The placeholder is no item of a menu, and has no place in one.
    <Menu position="bottom-end" width={170} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon ref={button} className={classes.move} size={26} aria-label={`Move ${task.ref}`}>
          <IconArrowsExchange size={15} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {statuses
          .filter((status) => status !== task.status)
          .map((status) => (
            <Menu.Item key={status} onClick={() => onMove(status)}>
              <StatusLabel status={status} />
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
