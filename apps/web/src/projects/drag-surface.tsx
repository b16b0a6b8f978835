import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { type ReactNode, useState } from "react";
import type { Task } from "../trpc.ts";
import classes from "./board.module.css";
import { TaskFace, type TaskLook } from "./task-face.tsx";
import { statuses } from "./task-words.tsx";

/** Shorter ways, in pixels, are a shaky click. */
const mouse = { activationConstraint: { distance: 6 } };

/** A finger that moves sooner scrolls; ms and pixels. */
const touch = { activationConstraint: { delay: 220, tolerance: 8 } };

// Screen readers do not drag: they use the menu of a tile, and hear what came of it.
const silent = () => undefined;
const announcements: Announcements = {
  onDragStart: silent,
  onDragOver: silent,
  onDragEnd: silent,
  onDragCancel: silent,
};

/** Lets tiles be dragged, by mouse or a held finger, to a column that is not theirs. */
export function DragSurface({
  onDrop,
  children,
}: {
  onDrop: (task: Task, status: Task["status"]) => void;
  children: ReactNode;
}) {
  const [dragged, setDragged] = useState<TaskLook | null>(null);
  const sensors = useSensors(useSensor(MouseSensor, mouse), useSensor(TouchSensor, touch));

  function drop({ over }: DragEndEvent) {
    setDragged(null);
    const status = statuses.find((one) => one === over?.id);
    if (dragged && status) onDrop(dragged.task, status);
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={{ announcements, screenReaderInstructions: { draggable: "" } }}
      onDragStart={({ active }) => {
        ignoreClick();
        // What a tile gives along is what it shows.
        setDragged(active.data.current as TaskLook);
      }}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={classes.tile} data-lifted>
            <TaskFace {...dragged} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/**
 * The library keeps the click that ends a drag from React, but not from the browser, which would
 * follow a link that is let go where it was lifted.
 */
function ignoreClick(): void {
  const over = new AbortController();
  const options = { capture: true, passive: false, signal: over.signal };
  window.addEventListener("click", (event) => event.preventDefault(), options);
  for (const end of ["mouseup", "touchend", "touchcancel", "keydown"]) {
    window.addEventListener(
      end,
      (event) => {
        // A finger that is lifted clicks only if this is let through.
        if (end === "touchend") event.preventDefault();
        // The click of a mouse comes before any timer.
        setTimeout(() => over.abort());
      },
      options,
    );
  }
}
