import { Skeleton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { formatDay } from "../age.ts";
import { type Project, trpc } from "../trpc.ts";
import classes from "./projects-page.module.css";

/** Projects, each a row that leads to its board. */
export function ProjectRows({ projects }: { projects: readonly Project[] }) {
  const userId = trpc.user.me.useQuery().data?.user.id;
  return (
    <ul className={classes.rows}>
      {projects.map(({ id, name, ownerId, createdAt }) => (
        <li key={id}>
          <Link to="/projects/$projectId" params={{ projectId: id }} className={classes.row}>
            <span className={classes.tile} aria-hidden>
              {[...name][0]?.toUpperCase()}
            </span>
            <span className={classes.words}>
              <span className={classes.name} style={{ display: "block" }}>
                {name}
              </span>
              <span className={classes.owner}>
                {ownerId === userId ? "Owned by you" : "Shared with you"}
              </span>
            </span>
            <span className={classes.created}>
              Created <time dateTime={createdAt}>{formatDay(new Date(createdAt))}</time>
            </span>
            <IconChevronRight className={classes.arrow} size={18} stroke={1.7} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Stands in for the rows while they load, at their size. */
export function ProjectRowsSkeleton() {
  return (
    <div className={classes.rows}>
      <div className={classes.row}>
        <Skeleton height={36} radius={10} />
        <Skeleton height={14} width="40%" />
      </div>
    </div>
  );
}
