import { CloseButton } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import classes from "./dialog.module.css";

type DialogProps = {
  title: ReactNode;
  /** In the middle of the window, wide there, or along its right side at full height. */
  place?: "middle" | "wide" | "side";
  /** Whether a click beside it asks to close it. */
  closesBeside?: boolean;
  /** Asked to close: by its button, by Escape, by a click beside it. It may stay open. */
  onClose: () => void;
  children: ReactNode;
};

/**
 * A modal dialog, the browser's own: it holds the focus, gives it back, and closes on Escape
 * before any dialog below it. The element marked `data-autofocus` has the focus first.
 */
export function Dialog({ opened, ...props }: DialogProps & { opened: boolean }) {
  return opened && <OpenDialog {...props} />;
}

function OpenDialog({
  title,
  place = "middle",
  closesBeside = true,
  onClose,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Before the element is taken out: only an open dialog gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => element?.close();
  }, []);

  // Browsers may close without asking first when Escape is pressed twice.
  function closeUnasked() {
    flushSync(onClose);
    // Still here, so it was not to be closed.
    dialog.current?.showModal();
  }

  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      data-place={place}
      aria-labelledby={titleId}
      onKeyDown={(event) => isForMenu(event) && event.preventDefault()}
      onCancel={(event) => {
        // React lets this event bubble: a dialog inside this one is asked, not this one.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      onClose={() => !dialog.current?.open && closeUnasked()}
      onClick={(event) => closesBeside && event.target === dialog.current && onClose()}
    >
      <div className={classes.content}>
        <div className={classes.head}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** Escape pressed to close an open list of options, which marks its field so. */
function isForMenu({ key, target }: KeyboardEvent): boolean {
  return (
    key === "Escape" &&
    target instanceof HTMLElement &&
    target.dataset.mantineStopPropagation === "true"
  );
}
