import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../dialog.tsx";
import { Note } from "../note.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { FormerClients } from "./former-clients.tsx";
import { LeaveQuestion } from "./leave-question.tsx";
import { findFirstMoment, type NewToken } from "./new-token.ts";
import classes from "./reveal-dialog.module.css";
import { SetupTabs } from "./setup-tabs.tsx";
import { TakeToken } from "./take-token.tsx";
import { useArrivals } from "./use-arrivals.ts";

/** How the token left the dialog, and when: this browser's clock, in ms. */
export type Taking = { how: "copied" | "downloaded"; at: number };

/** The new token, whole, this one time, and who comes with it; closing it is forgetting it. */
export function RevealDialog({ token, onClose }: { token: NewToken; onClose: () => void }) {
  const [takings, setTakings] = useState<readonly Taking[]>([]);
  const [isAsking, setAsking] = useState(false);
  const arrivals = useArrivals(findFirstMoment(token));
  const isTaken = takings.length > 0 || arrivals.length > 0;
  const place = { origin: window.location.origin, token: token.token };

  function take(how: Taking["how"]) {
    setTakings((before) => [...before, { how, at: Date.now() }]);
  }

  /** Copied by hand, from the token or from a configuration. */
  function noteCopy() {
    if (window.getSelection()?.toString().includes(token.token)) take("copied");
  }

  function close() {
    if (isTaken) onClose();
    // Escape takes the question back, as it does any other.
    else setAsking(!isAsking);
  }

  return (
    <Dialog
      opened
      place="wide"
      closesBeside={false}
      title={token.replaced ? "Your new API token" : "Your API token"}
      onClose={close}
    >
      <div className={classes.reveal} onCopy={noteCopy}>
        <Note tone="warning" title="Copy it now: it cannot be shown again.">
          Frostbyte keeps only a hash of it. Whoever holds the token can act as you, so give it to
          your tools alone.
          {token.replaced && " The old token has stopped working."}
        </Note>
        <TakeToken place={place} onTaken={take} />
        <h3 className={classes.title}>Give it to your client</h3>
        <SetupTabs place={place} onCopied={() => take("copied")} />
        <FormerClients token={token} arrivals={arrivals} />
        <div className={classes.foot}>
          <ConnectionState token={token} takings={takings} arrivals={arrivals} />
          {isAsking && !isTaken ? (
            <LeaveQuestion onStay={() => setAsking(false)} onLeave={onClose} />
          ) : (
            <div className={classes.actions}>
              <Button variant="default" onClick={close}>
                Done
              </Button>
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
