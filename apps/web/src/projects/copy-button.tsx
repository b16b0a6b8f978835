import { Button, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";

/** Copies a short text; where there is no clipboard, the text appears instead, selected. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const [isShown, setShown] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      confirmDone(`${text} is copied.`);
    } catch {
      setShown(true);
    }
  }

  return isShown ? (
    <TextInput
      size="xs"
      aria-label={label}
      readOnly
      value={text}
      ref={(field) => field?.select()}
      onBlur={() => setShown(false)}
    />
  ) : (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconCopy size={14} stroke={1.8} aria-hidden />}
      onClick={() => void copy()}
    >
      {label}
    </Button>
  );
}
