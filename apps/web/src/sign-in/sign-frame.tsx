import { useDocumentTitle } from "@mantine/hooks";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { hasSession } from "../session.ts";
import { BrandMark } from "../shell/brand-mark.tsx";
import { SchemeControl } from "../shell/color-scheme.tsx";
import { IceScene } from "./ice-scene.tsx";
import classes from "./sign-frame.module.css";

/** The frame of the sign-in and sign-up pages; it leads on as soon as there is a session. */
export function SignFrame({
  title,
  lead,
  returnTo,
  children,
}: {
  title: string;
  lead: string;
  returnTo: string | undefined;
  children: ReactNode;
}) {
  useDocumentTitle(`${title} · Frostbyte`);
  const { history } = useRouter();

  useEffect(() => {
    let isHere = true;
    void hasSession().then((isSignedIn) => {
      if (isSignedIn && isHere) history.replace(returnTo ?? "/projects");
    });
    return () => {
      isHere = false;
    };
  }, [history, returnTo]);

  return (
    <div className={classes.frame}>
      <main className={classes.main}>
        <div className={classes.brand}>
          <BrandMark size={28} />
          Frostbyte
        </div>
        <div className={classes.form}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {children}
        </div>
        <div className={classes.foot}>
          <SchemeControl />
        </div>
      </main>
      <IceScene />
    </div>
  );
}
