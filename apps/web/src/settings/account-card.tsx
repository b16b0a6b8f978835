import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { Card } from "../card.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { SchemeControl } from "../shell/color-scheme.tsx";
import { trpc, type User } from "../trpc.ts";
import classes from "./account-card.module.css";
import { ChangePassword } from "./change-password.tsx";

const plans: Record<User["tier"], string> = {
  free: "Free",
  basic: "Basic",
  pro: "Pro",
  enterprise: "Enterprise",
};

/** Who the reader is, on which plan, and how the app looks to them. */
export function AccountCard() {
  const me = trpc.user.me.useQuery();
  const user = me.data?.user;
  return (
    <Card title="Account">
      {me.error && !user && (
        <FailureAlert title="Your account did not load" error={me.error} onRetry={me.refetch} />
      )}
      <dl className={classes.rows}>
        <Row term="Name">{user ? user.name : <Waiting />}</Row>
        <Row term="E-mail">{user ? user.email : <Waiting />}</Row>
        <Row term="Password">
          <ChangePassword email={user?.email} />
        </Row>
        <Row term="Plan">
          {user ? <span className={classes.plan}>{plans[user.tier]}</span> : <Waiting />}
          <span className={classes.remark}>Every plan includes an API token.</span>
        </Row>
        <Row term="Appearance">
          <SchemeControl withText />
        </Row>
      </dl>
    </Card>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const Waiting = () => <Skeleton component="span" display="inline-block" width={140} height={16} />;
