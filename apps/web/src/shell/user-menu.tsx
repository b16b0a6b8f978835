import { Menu, Skeleton, UnstyledButton } from "@mantine/core";
import { IconLogout, IconSelector, IconSettings } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../trpc.ts";
import { Initials } from "./initials.tsx";
import { SchemeMenuItems } from "./color-scheme.tsx";
import classes from "./shell.module.css";

/** Who is signed in; opens the choice of color scheme and the way out. */
export function UserMenu() {
  const { data } = trpc.user.me.useQuery();
  const { leave, failure } = useLeave();

  if (!data) return <Skeleton className={classes.userSkeleton} />;
  const { name, email } = data.user;
  return (
    <Menu position="top-start" width={232} onOpen={failure.clear}>
      <Menu.Target>
        <UnstyledButton className={classes.user} aria-label={`Account of ${name}`}>
          <Initials name={name} />
          <span className={classes.userText}>
            <span className={classes.userName}>{name}</span>
            <span className={classes.userEmail}>{email}</span>
          </span>
          <IconSelector className={classes.userText} size={16} stroke={1.7} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <SchemeMenuItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} stroke={1.7} aria-hidden />}
          renderRoot={(props) => <Link to="/settings" {...props} />}
        >
          Account settings
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
          closeMenuOnClick={false}
          onClick={() => void leave()}
        >
          Sign out
        </Menu.Item>
        {failure.message && (
          <p role="alert" className={classes.menuFailure}>
            {failure.message}
          </p>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function useLeave() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [message, setMessage] = useState<string | null>(null);

  async function leave() {
    // The sign-in code is not needed to read a page, so it loads only on the way out.
    const { signOut } = await import("../session.ts");
    const refusal = await signOut();
    if (refusal) {
      setMessage(`You are still signed in. ${refusal.message}`);
      return;
    }
    await navigate({ to: "/sign-in", search: {} });
    queryClient.clear();
  }

  return { leave, failure: { message, clear: () => setMessage(null) } };
}
