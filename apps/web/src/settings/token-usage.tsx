import { SetupTabs } from "./setup-tabs.tsx";
import classes from "./token-usage.module.css";

/** How to give the token to a client; the commands name this very server, and hold no token. */
export function TokenUsage() {
  return (
    <div className={classes.usage}>
      <h3 className={classes.title}>Use it</h3>
      <SetupTabs place={{ origin: window.location.origin, token: null }} />
      <p>
        <a href="/api/docs">All REST calls</a> are described in the API reference.
      </p>
    </div>
  );
}
