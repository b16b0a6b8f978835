import { IconCode, IconPlugConnected, IconRobot, IconWorld } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Via } from "../trpc.ts";
import { describeVia } from "./via.ts";
import classes from "./via-badge.module.css";

const icons: Record<Via, ComponentType<{ size: number; stroke: number; "aria-hidden": true }>> = {
  web: IconWorld,
  plugin: IconPlugConnected,
  api: IconCode,
  mcp: IconRobot,
};

/** The door's icon, for places that name the door in text beside it. */
export function ViaIcon({ via, size = 14 }: { via: Via; size?: number }) {
  const Icon = icons[via];
  return <Icon size={size} stroke={1.9} aria-hidden />;
}

/** The door by which a request came: icon, name and color, never the color alone. */
export function ViaBadge({ via }: { via: Via }) {
  const { label, meaning } = describeVia(via);
  return (
    <span className={classes.badge} data-via={via} title={meaning}>
      <ViaIcon via={via} />
      {label}
    </span>
  );
}
