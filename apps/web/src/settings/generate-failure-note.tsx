import { Button } from "@mantine/core";
import { describeFailure } from "../failure.ts";
import { Note } from "../note.tsx";
import type { GenerateFailure } from "./use-generate-token.ts";

const words = (failure: GenerateFailure): { title: string; text: string } => {
  if (failure.kind === "conflict") {
    return {
      title: "Another tab was first",
      text: "The token was generated, replaced or deleted elsewhere in the meantime. Nothing was changed from here; below is how it stands now.",
    };
  }
  if (failure.kind === "refused") {
    return { title: "No token was generated", text: describeFailure(failure.error) };
  }
  if (failure.changed === true) {
    return {
      title: "A new token was made, but it did not arrive here",
      text: "The connection was lost on the way, and the token cannot be shown again. The one before it no longer works. Replace the token to get one that you can copy.",
    };
  }
  return {
    title: "The connection was lost",
    text: "The token may have been replaced: if so, the old one no longer works, and the new one cannot be shown again. Check when it was created, then generate or replace it once more to be sure.",
  };
};

/** Says what became of a token that could not be shown, and what to do about it. */
export function GenerateFailureNote({
  failure,
  onClose,
}: {
  failure: GenerateFailure;
  onClose: () => void;
}) {
  const { title, text } = words(failure);
  return (
    <Note
      tone="danger"
      title={title}
      action={
        <Button variant="default" size="xs" onClick={onClose}>
          Dismiss
        </Button>
      }
    >
      {text}
    </Note>
  );
}
