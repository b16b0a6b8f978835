import { Button } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { Moment } from "../moment.tsx";
import type { Session } from "../trpc.ts";
import { nameDevice } from "./device-words.ts";
import classes from "./sessions-card.module.css";

const handhelds: readonly (string | null)[] = ["iPhone", "iPad", "Android"];

/** One session: on which device, when it was last seen, and the way to end it. */
export function SessionRow({
  session,
  isPending,
  onSignOut,
}: {
  session: Session;
  isPending: boolean;
  onSignOut: () => void;
}) {
  const device = nameDevice(session);
  const Icon = handhelds.includes(session.system) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.session}>
      <Icon className={classes.icon} size={20} stroke={1.6} aria-hidden />
      <div className={classes.words}>
        <p className={classes.device}>{device}</p>
        <p className={classes.seen}>
          {session.isCurrent ? (
            "This session, in use now"
          ) : (
            <>
              Last seen: <Moment at={session.lastSeenAt} />
            </>
          )}
        </p>
      </div>
      {!session.isCurrent && (
        <Button
          variant="default"
          size="xs"
          loading={isPending}
          aria-label={`Sign out ${device}`}
          onClick={onSignOut}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
