import { Link, Outlet, useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { BrandMark } from "./brand-mark.tsx";
import { Navigation } from "./navigation.tsx";
import classes from "./shell.module.css";
import { UserMenu } from "./user-menu.tsx";

/** The frame of every signed-in page: beside it on wide screens, above and below on small ones. */
export function Shell() {
  const router = useRouter();
  const main = useRef<HTMLElement>(null);

  useEffect(
    () =>
      router.subscribe("onResolved", ({ fromLocation, pathChanged }) => {
        // A new page is read from its start, as after a full load.
        if (fromLocation && pathChanged) main.current?.focus({ preventScroll: true });
      }),
    [router],
  );

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.side}>
        <Link to="/projects" className={classes.brand} aria-label="Frostbyte, to your projects">
          <BrandMark />
          <span>Frostbyte</span>
        </Link>
        <Navigation />
        <UserMenu />
      </header>
      <main id="content" className={classes.main} ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
