import { Skeleton, VisuallyHidden } from "@mantine/core";
import { IconLogout, IconSelector, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useId, useRef } from "react";
import { trpc } from "../trpc.ts";
import { SchemeControl } from "./color-scheme.tsx";
import { Initials } from "./initials.tsx";
import { useSignOut } from "./use-sign-out.ts";
import classes from "./user-menu.module.css";

/** How soon it asks again who is signed in, after no answer came. */
const retryMs = 5_000;

/** Who is signed in; opens the choice of color scheme and the way out. */
export function UserMenu() {
  const { data } = trpc.user.me.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.status === "error" ? retryMs : false),
  });
  const { leave, isLeaving, failure } = useSignOut();
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);

  if (!data) return <Skeleton className={classes.skeleton} />;
  const { name, email } = data.user;
  return (
    <div className={classes.menu}>
      <button type="button" className={classes.user} popoverTarget={panelId}>
        <Initials name={name} />
        <VisuallyHidden>Account of</VisuallyHidden>
        <span className={classes.words}>
          <span className={classes.name}>{name}</span>
          <span className={classes.email}>{email}</span>
        </span>
        <IconSelector className={classes.arrows} size={16} stroke={1.7} aria-hidden />
      </button>
      {/* The browser's own popover: it closes on Escape and on a click elsewhere by itself. */}
      <div id={panelId} ref={panel} popover="auto" className={classes.panel}>
        <SchemeControl withText />
        <Link to="/settings" className={classes.item} onClick={() => panel.current?.hidePopover()}>
          <IconSettings size={16} stroke={1.7} aria-hidden />
          Account settings
        </Link>
        <button
          type="button"
          className={classes.item}
          disabled={isLeaving}
          onClick={() => void leave()}
        >
          <IconLogout size={16} stroke={1.7} aria-hidden />
          Sign out
        </button>
        {failure && (
          <p role="alert" className={classes.failure}>
            You are still signed in. {failure}
          </p>
        )}
      </div>
    </div>
  );
}
