import { Button } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { describeVariables, type Place } from "./client-setups.ts";
import classes from "./reveal-dialog.module.css";
import type { Taking } from "./reveal-dialog.tsx";

const words = {
  idle: "",
  copied: "Copied",
  selected: "The token is selected: press Ctrl+C or ⌘C to copy it.",
  downloaded: "Downloaded. Keep the file out of the repository.",
};

/** The token in plain text, and the ways to take it along. */
export function TakeToken({
  place,
  onTaken,
}: {
  place: Place;
  onTaken: (how: Taking["how"]) => void;
}) {
  const [state, setState] = useState<keyof typeof words>("idle");
  const tokenText = useRef<HTMLElement>(null);
  const download = useDownload();

  async function copy() {
    try {
      await navigator.clipboard.writeText(place.token ?? "");
      setState("copied");
      onTaken("copied");
    } catch {
      // There is no clipboard on plain http, or the reader refused it.
      if (tokenText.current) window.getSelection()?.selectAllChildren(tokenText.current);
      setState("selected");
    }
  }

  function save() {
    download("frostbyte.env", describeVariables(place));
    setState("downloaded");
    onTaken("downloaded");
  }

  const CopyIcon = state === "copied" ? IconCheck : IconCopy;
  return (
    <>
      <code className={classes.token} data-testid="token" ref={tokenText}>
        {place.token}
      </code>
      <div className={classes.ways}>
        <Button
          data-autofocus
          leftSection={<CopyIcon size={16} stroke={1.8} aria-hidden />}
          onClick={() => void copy()}
        >
          Copy token
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
          onClick={save}
        >
          Download .env
        </Button>
        <span role="status" className={classes.taken}>
          {words[state]}
        </span>
      </div>
    </>
  );
}

/** Gives a function that saves a text as a file; what was saved is let go with the component. */
function useDownload(): (name: string, text: string) => void {
  const made = useRef<string[]>([]);
  useEffect(() => {
    const addresses = made.current;
    return () => {
      for (const address of addresses) URL.revokeObjectURL(address);
    };
  }, []);
  return (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = name;
    made.current.push(link.href);
    link.click();
  };
}
