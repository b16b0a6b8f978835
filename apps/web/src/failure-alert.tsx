import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { describeFailure } from "./failure.ts";
import { Note } from "./note.tsx";

/** Says what failed and why, in place, with a way to try again. */
export function FailureAlert({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry?: () => unknown;
}) {
  return (
    <Note
      tone="danger"
      title={title}
      action={
        onRetry && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => void onRetry()}
          >
            Try again
          </Button>
        )
      }
    >
      {describeFailure(error)}
    </Note>
  );
}
