import { IconCheck } from "@tabler/icons-react";
import type { Area } from "../trpc.ts";
import classes from "./area-label.module.css";

/** The colored dot of an area; its name stands beside it, since a color alone says nothing. */
export function AreaDot({ color }: { color: string }) {
  return <span className={classes.dot} style={{ background: color }} aria-hidden />;
}

/** An area as dot and name, cut where there is no room. */
export function AreaLabel({ area: { name, color } }: { area: Area }) {
  return (
    <span className={classes.label} title={name}>
      <AreaDot color={color} />
      <span className={classes.name}>{name}</span>
    </span>
  );
}

/** An area in a list of choices; a choice that is no area has no dot. */
export function AreaOption({
  area,
  label,
  isChosen,
}: {
  area: Area | undefined;
  label: string;
  isChosen: boolean | undefined;
}) {
  return (
    <span className={classes.option}>
      {area ? <AreaDot color={area.color} /> : <span className={classes.gap} aria-hidden />}
      <span className={classes.words}>{label}</span>
      {isChosen && <IconCheck size={14} stroke={2} aria-hidden />}
    </span>
  );
}
