import { Skeleton } from "@mantine/core";
import { lazy, Suspense, useRef } from "react";
import { Card } from "../card.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { trpc } from "../trpc.ts";
import { useConfirmPassword } from "./confirm-password.tsx";
import { GenerateFailureNote } from "./generate-failure-note.tsx";
import { LeakedToken } from "./leaked-token.tsx";
import { NoToken } from "./no-token.tsx";
import { PresentToken } from "./present-token.tsx";
import classes from "./token-card.module.css";
import { TokenUsage } from "./token-usage.tsx";
import { loadRevealDialog, useGenerateToken } from "./use-generate-token.ts";

const RevealDialog = lazy(async () => ({ default: (await loadRevealDialog()).RevealDialog }));

/** How often the card looks whether the token was used, in ms. */
const refetchInterval = 5_000;

/** The API token: made, shown once, watched, replaced and deleted here. */
export function TokenCard() {
  const status = trpc.token.status.useQuery(undefined, { refetchInterval });
  const password = useConfirmPassword();
  const making = useGenerateToken(password.runConfirmed);
  const { generated, failure, isPending, generate } = making;
  const token = status.data;
  const stack = useRef<HTMLDivElement>(null);
  // Where the focus goes when the button that had it is gone.
  const takeFocus = () => stack.current?.focus();

  function closeToken() {
    making.forget();
    takeFocus();
  }

  return (
    <Card
      title="API token"
      lead="One secret for all your tools: REST, MCP, the plugin. It can do what you can do here, except make or delete tokens."
    >
      <div className={classes.stack} ref={stack} tabIndex={-1}>
        {failure && (
          <GenerateFailureNote
            failure={failure}
            now={status.dataUpdatedAt > failure.at ? token : undefined}
            isPending={isPending}
            onRetry={generate}
            onClose={making.clearFailure}
          />
        )}
        <Suspense fallback={null}>
          {generated && <RevealDialog token={generated} onClose={closeToken} />}
        </Suspense>
        {status.isPending && <Skeleton height={320} radius="md" />}
        {status.error && !token && (
          <FailureAlert
            title="The state of your token did not load"
            error={status.error}
            onRetry={status.refetch}
          />
        )}
        {token && !token.exists && !generated && (
          <NoToken
            retired={token.retired}
            isPending={isPending}
            onGenerate={() => generate(token)}
          />
        )}
        {token?.exists && !generated && (
          <PresentToken
            token={token}
            isReplacing={isPending}
            onReplace={generate}
            onDeleted={takeFocus}
          />
        )}
        {password.dialog}
        {token?.exists && !generated && <TokenUsage />}
        {(token?.exists || token?.retired) && <LeakedToken />}
      </div>
    </Card>
  );
}
