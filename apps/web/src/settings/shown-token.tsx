import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Note } from "../note.tsx";
import type { GeneratedToken } from "../trpc.ts";
import classes from "./token-card.module.css";

type CopyState = "idle" | "copied" | "selected";

/** The new token, whole, this one time; closing it is forgetting it. */
export function ShownToken({
  generated,
  onClose,
}: {
  generated: GeneratedToken;
  onClose: () => void;
}) {
  const [copyState, setCopyState] = useState<CopyState>("idle");
  const tokenText = useRef<HTMLElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    // After the dialog that asked has given the focus back.
    const timer = setTimeout(() => copyButton.current?.focus(), 60);
    return () => clearTimeout(timer);
  }, []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(generated.token);
      setCopyState("copied");
    } catch {
      // There is no clipboard on plain http, or the reader refused it.
      if (tokenText.current) window.getSelection()?.selectAllChildren(tokenText.current);
      setCopyState("selected");
    }
  }

  return (
    <div className={classes.shown}>
      <h3 className={classes.shownTitle}>
        {generated.replaced ? "Your new API token" : "Your API token"}
      </h3>
      <code className={classes.token} data-testid="token" ref={tokenText}>
        {generated.token}
      </code>
      <Note tone="warning" title="Copy it now: it cannot be shown again.">
        Frostbyte keeps only a hash of it. Whoever holds the token can act as you, so give it to
        your tools alone.
        {generated.replaced && " The old token has stopped working."}
      </Note>
      <div className={classes.shownActions}>
        <Button
          ref={copyButton}
          leftSection={
            copyState === "copied" ? (
              <IconCheck size={16} stroke={2} aria-hidden />
            ) : (
              <IconCopy size={16} stroke={1.8} aria-hidden />
            )
          }
          onClick={() => void copy()}
        >
          Copy token
        </Button>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
        <span role="status" className={classes.copyState}>
          {copyState === "copied" && "Copied"}
          {copyState === "selected" && "The token is selected: press Ctrl+C or ⌘C to copy it."}
        </span>
      </div>
    </div>
  );
}
