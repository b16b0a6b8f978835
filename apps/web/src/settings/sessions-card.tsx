import { Button, Skeleton } from "@mantine/core";
import { useRef } from "react";
import { Card } from "../card.tsx";
import { confirmDone } from "../confirmation.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { trpc } from "../trpc.ts";
import { nameSignedOut } from "./device-words.ts";
import { SessionRow } from "./session-row.tsx";
import classes from "./sessions-card.module.css";

/** Where the reader is signed in; all sessions but this one can be ended from here. */
export function SessionsCard() {
  const utils = trpc.useUtils();
  const sessions = trpc.session.list.useQuery();
  const list = useRef<HTMLUListElement>(null);
  const settle = {
    async onSuccess({ signedOut }: { signedOut: number }) {
      // The button that had the focus goes with its session.
      list.current?.focus();
      confirmDone(nameSignedOut(signedOut));
    },
    onSettled: () => utils.session.list.invalidate(),
  };
  const revoke = trpc.session.revoke.useMutation(settle);
  const revokeOthers = trpc.session.revokeOthers.useMutation(settle);
  const items = sessions.data?.items ?? [];
  const failure = revoke.error ?? revokeOthers.error;

  return (
    <Card
      title="Sessions"
      lead="Where you are signed in, as the browsers name themselves. Sign out what you do not know, and change your password then."
      aside={
        items.length > 1 && (
          <Button
            variant="default"
            size="xs"
            loading={revokeOthers.isPending}
            onClick={() => revokeOthers.mutate()}
          >
            Sign out all others
          </Button>
        )
      }
    >
      <div className={classes.stack}>
        {failure && <FailureAlert title="The session was not signed out" error={failure} />}
        {sessions.isPending && <Skeleton height={58} radius="md" />}
        {sessions.error && !sessions.data && (
          <FailureAlert
            title="Your sessions did not load"
            error={sessions.error}
            onRetry={sessions.refetch}
          />
        )}
        <ul className={classes.list} ref={list} tabIndex={-1} aria-label="Sessions">
          {items.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isPending={revoke.isPending && revoke.variables.sessionId === session.id}
              onSignOut={() => revoke.mutate({ sessionId: session.id })}
            />
          ))}
        </ul>
      </div>
    </Card>
  );
}
