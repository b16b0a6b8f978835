import { ActionIcon } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import classes from "./snippet.module.css";

/** Text to copy into a terminal or a file; where there is no clipboard, copying selects it. */
export function Snippet({
  name,
  text,
  onCopied,
}: {
  name: string;
  text: string;
  onCopied?: (() => void) | undefined;
}) {
  const [isCopied, setCopied] = useState(false);
  const code = useRef<HTMLElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      onCopied?.();
    } catch {
      if (code.current) window.getSelection()?.selectAllChildren(code.current);
    }
  }

  return (
    <div className={classes.snippet}>
      <pre className={classes.pre}>
        <code ref={code}>{text}</code>
      </pre>
      <ActionIcon
        className={classes.copy}
        aria-label={isCopied ? `Copied ${name}` : `Copy ${name}`}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      >
        {isCopied ? (
          <IconCheck size={16} stroke={2} aria-hidden />
        ) : (
          <IconCopy size={16} stroke={1.8} aria-hidden />
        )}
      </ActionIcon>
    </div>
  );
}
