import { IconCheck } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import classes from "./confirmation.module.css";

type Confirmation = { id: number; message: string };

const shownMs = 5_000;
const readers = new Set<() => void>();
let shown: readonly Confirmation[] = [];
let lastId = 0;

function show(next: readonly Confirmation[]): void {
  shown = next;
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** Says for a few seconds, at the foot of the window, that something was done. */
export function confirmDone(message: string): void {
  lastId += 1;
  const confirmation = { id: lastId, message };
  show([...shown.slice(-2), confirmation]);
  setTimeout(() => show(shown.filter(({ id }) => id !== confirmation.id)), shownMs);
}

/** Where confirmations appear; always there, so that screen readers hear what comes. */
export function Confirmations() {
  const confirmations = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className={classes.stack} role="status" aria-label="Confirmations">
      {confirmations.map(({ id, message }) => (
        <p key={id} className={classes.confirmation}>
          <IconCheck size={16} stroke={2.2} aria-hidden />
          {message}
        </p>
      ))}
    </div>
  );
}
