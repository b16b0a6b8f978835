import { Button } from "@mantine/core";
import { useState } from "react";
import { ViaBadge } from "../activity/via-badge.tsx";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { Moment } from "../moment.tsx";
import type { TokenStatus } from "../trpc.ts";
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
  onReplace: (generation: number) => Promise<void>;
  onDeleted: () => void;
}) {
  const [asking, setAsking] = useState<"replace" | "delete" | null>(null);
  // Who confirms means the token that was there when the question was asked.
  const [askedOf, setAskedOf] = useState(token.generation);
  const close = () => setAsking(null);
  const askToReplace = () => {
    setAskedOf(token.generation);
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
        Every client that uses the old token stops at once, also in the middle of its work. You get
        a new token to give to them.
      </ConfirmDialog>
      <DeleteTokenDialog opened={asking === "delete"} onDeleted={onDeleted} onClose={close} />
    </>
  );
}
