import { expect, test } from "vitest";
import type { Entrance } from "./entrance.ts";
import { restDoor } from "./rest.ts";

test("no two patterns are for one address, so that the router stays the fast one", async () => {
  // The door looks at its entrance once a route is found, and here none is.
  const door = restDoor({} as Entrance);
  expect((await door.request("/nothing")).status).toBe(404);
  expect(door.router.name).toBe("SmartRouter + RegExpRouter");
});
