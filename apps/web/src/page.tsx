import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import classes from "./page.module.css";

/** A page inside the shell: its heading, which names the window too, its actions, its content. */
export function Page({
  title,
  windowTitle = title,
  lead,
  before,
  actions,
  width = "wide",
  children,
}: {
  title: string;
  /** Names the window where the heading alone would not tell pages apart. */
  windowTitle?: string;
  lead?: ReactNode;
  /** Stands above the heading, such as the way back. */
  before?: ReactNode;
  actions?: ReactNode;
  width?: "narrow" | "wide" | "full";
  children: ReactNode;
}) {
  useDocumentTitle(`${windowTitle} · Frostbyte`);
  return (
    <div className={classes.page} data-width={width}>
      {before}
      <div className={classes.head}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
