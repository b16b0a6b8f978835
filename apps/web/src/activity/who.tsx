import { IconRobotFace, IconUser } from "@tabler/icons-react";
import type { Activity } from "../trpc.ts";
import { trpc } from "../trpc.ts";
import classes from "./who.module.css";

/** Who acted: the reader or another member, in a browser or by their agent; never color alone. */
export function Who({ actor, via }: Pick<Activity, "actor" | "via">) {
  const me = trpc.user.me.useQuery().data?.user;
  const isMine = me === undefined || me.id === actor.id;
  const isAgent = via !== "web";
  const Icon = isAgent ? IconRobotFace : IconUser;
  const name = isMine
    ? isAgent
      ? "Your agent"
      : "You"
    : isAgent
      ? `${actor.name}’s agent`
      : actor.name;
  return (
    <span className={classes.who} data-agent={isAgent}>
      <span className={classes.face}>
        <Icon size={15} stroke={1.8} aria-hidden />
      </span>
      <span className={classes.name} title={name}>
        {name}
      </span>
    </span>
  );
}
