import { ViaBadge } from "../activity/via-badge.tsx";
import { Moment } from "../moment.tsx";
import type { TokenStatus } from "../trpc.ts";
import classes from "./token-clients.module.css";

const count = new Intl.NumberFormat("en");

/** Who used the token in the last 7 days; the names are what the clients say of themselves. */
export function TokenClients({ clients }: { clients: TokenStatus["clients"] }) {
  return (
    <div>
      <h3 className={classes.title}>
        Clients of the last 7 days, with this token or one before it
      </h3>
      {clients.length === 0 ? (
        <p className={classes.empty}>None yet. A client appears here with its first request.</p>
      ) : (
        <ul className={classes.list}>
          {clients.map(({ via, client, requests, lastUsedAt }) => (
            <li key={`${via} ${client}`} className={classes.client}>
              <ViaBadge via={via} />
              <span className={classes.name}>{client ?? "Unnamed client"}</span>
              <span className={classes.requests}>
                {count.format(requests)} {requests === 1 ? "request" : "requests"}
              </span>
              <span className={classes.age}>
                <Moment at={lastUsedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
