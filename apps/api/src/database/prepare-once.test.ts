import { expect, test } from "vitest";
import { connect } from "./client.ts";
import { prepareOnce } from "./prepare-once.ts";

/** Nothing connects before the first query, and none is sent here. */
const open = () => connect({ url: "postgres://nobody@127.0.0.1:9/none" }, 1).database;

test("a query is made once for each database", () => {
  let made = 0;
  const find = prepareOnce(() => {
    made += 1;
    return { made };
  });
  const [one, other] = [open(), open()];
  expect([find(one), find(one), find(other), find(one)]).toEqual([
    { made: 1 },
    { made: 1 },
    { made: 2 },
    { made: 1 },
  ]);
});
