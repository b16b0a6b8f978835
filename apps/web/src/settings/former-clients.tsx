import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import { useId } from "react";
import { ViaBadge } from "../activity/via-badge.tsx";
import { trpc } from "../trpc.ts";
import { keyOf } from "./client-use.ts";
import classes from "./former-clients.module.css";
import type { NewToken } from "./new-token.ts";
import { findStanding, type Standing } from "./standing.ts";
import type { Arrival } from "./use-arrivals.ts";

const icons = {
  back: IconCircleCheckFilled,
  old: IconAlertTriangle,
  away: IconCircleDashed,
};

const words = {
  back: "Back with the new token",
  old: "Still sends the old token",
  away: "Not back yet",
};

/** The clients of the token before: who is back with the new one, and who still sends the old. */
export function FormerClients({
  token,
  arrivals,
}: {
  token: NewToken;
  arrivals: readonly Arrival[];
}) {
  const tries = trpc.token.status.useQuery().data?.stillTried ?? [];
  const titleId = useId();
  // What is refused since then was not the new token, whoever else was still let in.
  const since = Date.parse(token.createdAt);
  const standing = findStanding({ former: token.former, arrivals, tries, since });
  if (!token.replaced || standing.length === 0) return null;
  const back = standing.filter(({ state }) => state === "back").length;
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className={classes.title}>
        Clients of the old token
      </h3>
      <p role="status" className={classes.count}>
        {back} of {standing.length} back with the new token
      </p>
      <ul className={classes.list}>
        {standing.map((client) => (
          <Row key={keyOf(client)} {...client} />
        ))}
      </ul>
    </section>
  );
}

function Row({ via, client, state }: Standing) {
  const Icon = icons[state];
  return (
    <li className={classes.client} data-state={state}>
      <Icon className={classes.icon} size={18} aria-hidden />
      <ViaBadge via={via} />
      <span className={classes.name}>{client ?? "Unnamed client"}</span>
      <span className={classes.words}>{words[state]}</span>
    </li>
  );
}
