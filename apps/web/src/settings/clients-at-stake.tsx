import { describeVia } from "../activity/via.ts";
import { describeAge } from "../age.ts";
import { useNow } from "../use-now.ts";
import { type ClientUse, keyOf } from "./client-use.ts";
import classes from "./clients-at-stake.module.css";

const maxNamed = 8;

/** Names the clients that stop working when the token ends. */
export function ClientsAtStake({ clients }: { clients: readonly ClientUse[] }) {
  const now = useNow();
  const [count, verb] =
    clients.length === 1 ? ["1 client", "stops"] : [`${clients.length} clients`, "stop"];
  if (clients.length === 0) return <p>No client used this token in the last 7 days.</p>;
  return (
    <>
      <p>
        {count} used this token in the last 7 days and {verb} at once, also in the middle of work:
      </p>
      <ul className={classes.list}>
        {clients.slice(0, maxNamed).map((use) => (
          <li key={keyOf(use)}>
            <strong>{use.client ?? "Unnamed client"}</strong> (
            {describeAge(new Date(use.lastUsedAt), now).toLowerCase()}, via{" "}
            {describeVia(use.via).label})
          </li>
        ))}
        {clients.length > maxNamed && <li>and {clients.length - maxNamed} more</li>}
      </ul>
    </>
  );
}
