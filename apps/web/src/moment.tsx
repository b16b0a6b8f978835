import { describeAge, formatExact } from "./age.ts";
import classes from "./moment.module.css";
import { useNow } from "./use-now.ts";

/** A moment as its age, which keeps counting; the exact time shows on hover and on focus. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  const date = new Date(at);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard reaches what hovering shows.
    <time className={classes.moment} dateTime={at} tabIndex={0}>
      {describeAge(date, now)}
      <span className={classes.exact}> {formatExact(date)}</span>
    </time>
  );
}
