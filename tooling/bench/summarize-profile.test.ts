import type { Profiler } from "node:inspector";
import { expect, test } from "vitest";
import { formatOwnedTimes, summarizeProfile } from "./summarize-profile.ts";

const node = (id: number, functionName: string, url = ""): Profiler.ProfileNode => ({
  id,
  callFrame: { functionName, url, scriptId: "0", lineNumber: 0, columnNumber: 0 },
});

const installed = "file:///somewhere/node_modules/.pnpm";

const nodes = [
  node(1, "admit", new URL("../../apps/api/src/admission.ts", import.meta.url).href),
  node(2, "query", `${installed}/postgres@3.4.9_patch/node_modules/postgres/src/connection.js`),
  node(3, "handle", `${installed}/@trpc+server@11/node_modules/@trpc/server/dist/index.mjs`),
  node(4, "parserOnHeaders", "node:_http_common"),
  node(5, "(garbage collector)"),
  node(6, "(idle)"),
  node(7, "(program)"),
  node(8, "writev"),
];

/** One sample of each node, of 10 µs times its id, from 1,000 µs on. */
const profile: Profiler.Profile = {
  nodes,
  startTime: 1_000,
  endTime: 1_400,
  samples: nodes.map(({ id }) => id),
  timeDeltas: [0, 10, 20, 30, 40, 50, 60, 70],
};

test("time is summed by file, dependency and kind, the longest first", () => {
  expect(summarizeProfile(profile, { fromUs: 1_000, toUs: 1_400 })).toEqual([
    { owner: "native code outside JavaScript", selfUs: 70 },
    { owner: "idle", selfUs: 60 },
    { owner: "garbage collection", selfUs: 50 },
    { owner: "Node.js, http", selfUs: 40 },
    { owner: "@trpc/server", selfUs: 30 },
    { owner: "postgres", selfUs: 20 },
    { owner: "apps/api/src/admission.ts", selfUs: 10 },
    { owner: "V8 built-ins", selfUs: 0 },
  ]);
});

test.each([
  ["node:internal/webstreams/readablestream", "Node.js, webstreams"],
  ["node:internal/deps/undici/undici", "Node.js, undici"],
  ["node:events", "Node.js, events"],
])("%s is of %s", (url, owner) => {
  const other = { ...profile, nodes: [node(1, "run", url)], samples: [1], timeDeltas: [0] };
  const times = summarizeProfile(other, { fromUs: 1_000, toUs: 1_400 });
  expect(times).toEqual([{ owner, selfUs: 0 }]);
});

test("only the stretch that was loaded counts", () => {
  expect(summarizeProfile(profile, { fromUs: 1_010, toUs: 1_060 })).toEqual([
    { owner: "@trpc/server", selfUs: 30 },
    { owner: "postgres", selfUs: 20 },
  ]);
  expect(() => summarizeProfile(profile, { fromUs: 900, toUs: 1_100 })).toThrow("another time");
});

test("a table leaves idleness out and adds up what is small", () => {
  const times = [
    { owner: "idle", selfUs: 5_000 },
    { owner: "postgres", selfUs: 750 },
    { owner: "Node.js", selfUs: 246 },
    { owner: "hono", selfUs: 3 },
    { owner: "nanoid", selfUs: 1 },
  ];
  expect(formatOwnedTimes(times, 10)).toBe(
    [
      "| self time of | share | µs a request |",
      "|---|--:|--:|",
      "| postgres | 75.0 % | 75.0 |",
      "| Node.js | 24.6 % | 24.6 |",
      "| 2 others | 0.4 % | 0.4 |",
      "| **all but idle** | 100.0 % | 100.0 |",
    ].join("\n"),
  );
});
