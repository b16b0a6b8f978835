import { IconCircleCheckFilled } from "@tabler/icons-react";
import classes from "./connection-state.module.css";
import { nameClient } from "./name-client.ts";
import { formatSpan, type NewToken, toServerMoment } from "./new-token.ts";
import type { Taking } from "./reveal-dialog.tsx";
import type { Arrival } from "./use-arrivals.ts";

/** Waits for the first request with the new token, then says who made it; spoken as it changes. */
export function ConnectionState({
  token,
  takings,
  arrivals,
}: {
  token: NewToken;
  takings: readonly Taking[];
  arrivals: readonly Arrival[];
}) {
  const [first, ...others] = arrivals;
  return (
    <div role="status" className={classes.state} data-connected={first !== undefined}>
      {first ? (
        <>
          <IconCircleCheckFilled className={classes.check} size={20} aria-hidden />
          <div>
            <p className={classes.first}>
              {nameClient(first.client)} connected, {describeDelay(token, takings, first)}
            </p>
            {others.length > 0 && (
              <p className={classes.others}>
                Then {others.map(({ client }) => nameClient(client)).join(", ")}
              </p>
            )}
          </div>
        </>
      ) : (
        <>
          <span className={classes.pulse} aria-hidden />
          <p>Waiting for the first request with this token…</p>
        </>
      )}
    </div>
  );
}

/** Counts from the last time that the token was taken before the request, else from its showing. */
function describeDelay(token: NewToken, takings: readonly Taking[], { firstAt }: Arrival): string {
  // The moments are of two clocks, whose distance is known to half the answer's way.
  const doubtMs = (token.arrivedAt - token.sentAt) / 2;
  const taking = takings.findLast(({ at }) => toServerMoment(token, at) <= firstAt + doubtMs);
  const from = toServerMoment(token, taking?.at ?? token.arrivedAt);
  const what = taking ? `you ${taking.how} it` : "it was shown";
  return `${formatSpan(firstAt - from)} after ${what}`;
}
