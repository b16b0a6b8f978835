import { Link } from "@tanstack/react-router";
import type { Area } from "../trpc.ts";
import { AreaDot } from "./area-label.tsx";
import { AreaMenu } from "./area-menu.tsx";
import classes from "./area-rows.module.css";

/** A project's areas, each a row with its tasks a click away. */
export function AreaRows({
  areas,
  onFailure,
}: {
  areas: readonly Area[];
  onFailure: (error: unknown) => void;
}) {
  return (
    <ul className={classes.rows}>
      {areas.map((area) => (
        <li key={area.id} className={classes.row}>
          <span className={classes.dot}>
            <AreaDot color={area.color} />
          </span>
          <div className={classes.words}>
            <h2 className={classes.name}>
              {area.name}
              {area.archived && <span className={classes.archived}>Archived</span>}
            </h2>
            {area.description && <p className={classes.description}>{area.description}</p>}
            <Link
              to="/projects/$projectId"
              params={{ projectId: area.projectId }}
              search={{ area: area.id }}
              className={classes.link}
              aria-label={`Show tasks of ${area.name}`}
            >
              Show tasks
            </Link>
          </div>
          <AreaMenu area={area} onFailure={onFailure} />
        </li>
      ))}
    </ul>
  );
}
