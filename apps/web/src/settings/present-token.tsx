import { Button } from "@mantine/core";
import { useState } from "react";
import { ViaBadge } from "../activity/via-badge.tsx";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { Moment } from "../moment.tsx";
import type { TokenStatus } from "../trpc.ts";
import { findUsers } from "./client-use.ts";
import { ClientsAtStake } from "./clients-at-stake.tsx";
import { DeleteTokenDialog } from "./delete-token-dialog.tsx";
import classes from "./token-card.module.css";
import { TokenClients } from "./token-clients.tsx";

/** The token that is there: its age, its last use, its clients, and what can be done with it. */
export function PresentToken({
  token,
  isReplacing,
  onReplace,
  onDeleted,
}: {
  token: TokenStatus;
  isReplacing: boolean;
  onReplace: (before: TokenStatus) => Promise<void>;
  onDeleted: () => void;
}) {
  const [asking, setAsking] = useState<"replace" | "delete" | null>(null);
  // Who confirms means the token that was there when the question was asked.
  const [askedOf, setAskedOf] = useState(token);
  const close = () => setAsking(null);
  const askToReplace = () => {
    setAskedOf(token);
    setAsking("replace");
  };
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>Created</dt>
          <dd>{token.createdAt && <Moment at={token.createdAt} />}</dd>
        </div>
        <div>
          <dt>Last used</dt>
          <dd>
            {token.lastUsedAt ? <Moment at={token.lastUsedAt} /> : "Never used"}
            {token.lastUsedVia && <ViaBadge via={token.lastUsedVia} />}
          </dd>
        </div>
      </dl>
      <TokenClients clients={token.clients} />
      <div className={classes.actions}>
        <Button variant="default" onClick={askToReplace}>
          Replace token
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsking("delete")}>
          Delete token
        </Button>
      </div>
      <ConfirmDialog
        opened={asking === "replace"}
        title="Replace the token?"
        confirm="Replace token"
        isPending={isReplacing}
        onConfirm={() => onReplace(askedOf).finally(close)}
        onClose={close}
      >
        <ClientsAtStake clients={findUsers(askedOf)} />
        <p>You get a new token to give to your clients; the old one works nowhere from then on.</p>
      </ConfirmDialog>
      <DeleteTokenDialog
        opened={asking === "delete"}
        users={findUsers(token)}
        onDeleted={onDeleted}
        onClose={close}
      />
    </>
  );
}
