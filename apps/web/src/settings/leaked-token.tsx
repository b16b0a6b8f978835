import classes from "./leaked-token.module.css";
import { Snippet } from "./snippet.tsx";

/** How a token that got out is ended by whoever holds it; folded away until it is needed. */
export function LeakedToken() {
  const { origin } = window.location;
  return (
    <details className={classes.details}>
      <summary className={classes.summary}>End a leaked token without signing in</summary>
      <div className={classes.words}>
        <p>
          Whoever holds a token can end it, and needs no account: the owner, or somebody who found
          it. Paste it when the first line waits, or put <code>&lt; FILE</code> behind that line. So
          it is neither in the shell’s history nor in the list of processes.
        </p>
        <Snippet
          name="commands that end a token"
          text={`read -rs FOUND_TOKEN
printf '{"token":"%s"}' "$FOUND_TOKEN" |
  curl ${origin}/api/v1/revocations \\
    -H 'Content-Type: application/json' --data-binary @-`}
        />
        <p>
          The answer is the same for every token, so it tells nobody whether one was live. The end
          of yours is in your activity.
        </p>
      </div>
    </details>
  );
}
