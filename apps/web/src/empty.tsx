import type { ComponentType, ReactNode } from "react";
import classes from "./empty.module.css";

/** What stands where there is nothing yet: what would be here, and how it comes. */
export function Empty({
  Icon,
  title,
  children,
  action,
}: {
  Icon: ComponentType<{ size: number; stroke: number; "aria-hidden": true }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </span>
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {action}
    </div>
  );
}
