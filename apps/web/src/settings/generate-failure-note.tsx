import { Button } from "@mantine/core";
import { formatExact } from "../age.ts";
import { describeFailure } from "../failure.ts";
import { Note } from "../note.tsx";
import type { TokenStatus } from "../trpc.ts";
import classes from "./token-card.module.css";
import type { GenerateFailure } from "./use-generate-token.ts";

type Words = { title: string; text: string };

/** Says what became of a token that could not be shown, and what to do about it. */
export function GenerateFailureNote({
  failure,
  now,
  isPending,
  onRetry,
  onClose,
}: {
  failure: GenerateFailure;
  /** How the token stands after the failure, as soon as that is known. */
  now: TokenStatus | undefined;
  isPending: boolean;
  /** Asked to generate again. */
  onRetry: (now: TokenStatus) => unknown;
  onClose: () => void;
}) {
  const { title, text } = describe(failure, now);
  const action = (
    <div className={classes.actions}>
      {failure.kind === "lost" && now && (
        <Button size="xs" loading={isPending} onClick={() => void onRetry(now)}>
          Generate again
        </Button>
      )}
      <Button variant="default" size="xs" onClick={onClose}>
        Dismiss
      </Button>
    </div>
  );
  return (
    <Note tone="danger" title={title} action={action}>
      {text}
    </Note>
  );
}

function describe(failure: GenerateFailure, now: TokenStatus | undefined): Words {
  if (failure.kind === "refused") {
    return { title: "No token was generated", text: describeFailure(failure.error) };
  }
  if (failure.kind === "conflict") return describeConflict(failure.expected, now);
  return describeLoss(failure.expected, now);
}

function describeConflict(expected: number, now: TokenStatus | undefined): Words {
  const first = now ? describeFirst(expected, now) : "The token was changed there.";
  return {
    title: "Another tab was first",
    text: `${first} Nothing was changed from here; below is how it stands now.`,
  };
}

function describeFirst(expected: number, { exists, createdAt, retired }: TokenStatus): string {
  if (exists && createdAt) {
    const change = expected === 0 ? "generated" : "replaced";
    return `The token was ${change} in another tab or window, on ${formatExact(new Date(createdAt))}.`;
  }
  if (!retired) return "The token was changed there.";
  const at = formatExact(new Date(retired.at));
  return retired.reason === "reported"
    ? `The token was ended by somebody who holds it, on ${at}.`
    : `The token was deleted in another tab or window, on ${at}.`;
}

function describeLoss(expected: number, now: TokenStatus | undefined): Words {
  if (now === undefined) {
    return {
      title: "The connection was lost: the token may have been replaced",
      text: "If it was, the old one no longer works, and the new one cannot be shown again. As soon as Frostbyte can be reached, this says what happened; then generate again to get a token that you can copy.",
    };
  }
  if (now.generation !== expected) {
    return {
      title: "A new token was made, but it did not arrive here",
      text: "The connection was lost on the way, and the token cannot be shown again. The one before it no longer works. Generate again to get one that you can copy.",
    };
  }
  return {
    title: "The connection was lost before a token was made",
    text:
      expected === 0
        ? "There is no token yet. Generate again."
        : "The token has not been replaced, and works as before. Generate again to replace it.",
  };
}
