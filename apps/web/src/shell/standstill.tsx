import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark.tsx";
import classes from "./standstill.module.css";

/** A page of its own for a dead end: what happened, and the way on. */
export function Standstill({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  useDocumentTitle(`${title} · Frostbyte`);
  return (
    <main className={classes.page}>
      <BrandMark size={44} />
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{text}</p>
      {children}
    </main>
  );
}
