import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import classes from "./token-card.module.css";

/** What the card says while there is no token. */
export function NoToken({
  isPending,
  onGenerate,
}: {
  isPending: boolean;
  onGenerate: () => unknown;
}) {
  return (
    <div className={classes.none}>
      <p className={classes.noneText}>
        You have no token yet. Generate one, and your agents and scripts work in Frostbyte as you.
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
