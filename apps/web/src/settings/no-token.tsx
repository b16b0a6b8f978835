import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { formatDay } from "../age.ts";
import type { TokenStatus } from "../trpc.ts";
import classes from "./token-card.module.css";

/** What the card says while there is no token. */
export function NoToken({
  retired,
  isPending,
  onGenerate,
}: {
  retired: TokenStatus["retired"];
  isPending: boolean;
  onGenerate: () => unknown;
}) {
  return (
    <div className={classes.none}>
      <p className={classes.noneText}>
        {retired ? describeEnd(retired) : "You have no token yet."} Generate one, and your agents
        and scripts work in Frostbyte as you.
      </p>
      <Button
        leftSection={<IconKey size={16} stroke={1.8} aria-hidden />}
        loading={isPending}
        onClick={() => void onGenerate()}
      >
        Generate token
      </Button>
    </div>
  );
}

type End = NonNullable<TokenStatus["retired"]>;

/** Tells the owner's own doing from that of somebody else who held the token. */
function describeEnd({ at, reason }: End): string {
  const how = reason === "reported" ? "was ended by somebody who holds it" : "was deleted";
  return `Your last token ${how}, on ${formatDay(new Date(at))}.`;
}
