import { IconAlertCircle, IconAlertTriangle, IconSnowflake } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./note.module.css";

const icons = { danger: IconAlertCircle, warning: IconAlertTriangle, info: IconSnowflake };

/** A boxed remark in the flow of the page; a danger is announced to screen readers as it appears. */
export function Note({
  tone,
  title,
  action,
  children,
}: {
  tone: keyof typeof icons;
  title?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={classes.note} data-tone={tone} {...(tone === "danger" && { role: "alert" })}>
      <Icon className={classes.icon} size={18} stroke={1.8} aria-hidden />
      <div className={classes.text}>
        {title && <p className={classes.title}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
