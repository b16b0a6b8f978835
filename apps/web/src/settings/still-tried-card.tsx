import { ViaBadge } from "../activity/via-badge.tsx";
import { Card } from "../card.tsx";
import { Moment } from "../moment.tsx";
import { trpc } from "../trpc.ts";
import classes from "./still-tried-card.module.css";

const count = new Intl.NumberFormat("en");

/** Who still sends a token that ended; not there while nobody does. */
export function StillTriedCard() {
  const tries = trpc.token.status.useQuery().data?.stillTried ?? [];
  if (tries.length === 0) return null;
  return (
    <Card
      title="Still sending an old token"
      lead="These clients send a token of yours that has ended, and are refused each time. Give them the new one. If you do not know one of them, somebody else may have the old token; it opens nothing any more."
    >
      <ul className={classes.list}>
        {tries.map(({ via, client, requests, firstAt, lastAt }) => (
          <li key={`${via} ${client}`} className={classes.client}>
            <ViaBadge via={via} />
            <span className={classes.name}>{client ?? "Unnamed clients"}</span>
            <span className={classes.times}>
              <span>
                {count.format(requests)} refused {requests === 1 ? "request" : "requests"}
              </span>
              <span>
                First: <Moment at={firstAt} />
              </span>
              <span>
                Last: <Moment at={lastAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.remark}>A client leaves this list 30 days after its last try.</p>
    </Card>
  );
}
