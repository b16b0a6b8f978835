import { Skeleton } from "@mantine/core";
import classes from "./feed.module.css";

const rows = ["first", "second", "third", "fourth", "fifth"];

/** Stands in for the feed while it loads, at the size of its entries. */
export function FeedSkeleton() {
  return (
    <div className={classes.day}>
      <div className={classes.dayName}>
        <Skeleton height={12} width={48} my={3} />
      </div>
      <div className={classes.entries}>
        {rows.map((row) => (
          <div key={row} className={classes.entry}>
            <Skeleton height={22} width={58} />
            <div className={classes.words}>
              <Skeleton height={14} width="62%" mt={4} />
              <Skeleton height={11} width="38%" mt={10} mb={3} />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
