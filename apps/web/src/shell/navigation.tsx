import { IconActivity, IconLayoutKanban, IconSettings } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import classes from "./shell.module.css";

const pages = [
  { to: "/projects", label: "Projects", Icon: IconLayoutKanban },
  { to: "/activity", label: "Activity", Icon: IconActivity },
  { to: "/settings", label: "Settings", Icon: IconSettings },
] as const;

/** The way to the three parts of the app; the present one carries `aria-current`. */
export function Navigation() {
  return (
    <nav className={classes.nav} aria-label="Main">
      {pages.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          activeOptions={{ includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  );
}
