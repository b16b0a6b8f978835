import classes from "./initials.module.css";

/** A person's initials in a circle; decoration beside the written name. */
export function Initials({ name, size = 28 }: { name: string; size?: number }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("");
  return (
    <span
      className={classes.initials}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.4) }}
      aria-hidden
    >
      {letters.toUpperCase()}
    </span>
  );
}
