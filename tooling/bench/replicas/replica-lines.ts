import { applyLoad, type LoadSize } from "../apply-load.ts";
import { keepTally, type Tally } from "../keep-tally.ts";
import type { RunningLine } from "../line.ts";
import type { Frostbyte } from "../open-frostbyte.ts";
import { askAll, expectRefusal, type Question, withBearer } from "../target.ts";
import type { BenchUser } from "../user.ts";
import { joinLoads } from "./join-loads.ts";

/** A request, as a user sends it. */
type Ask = {
  name: string;
  title: string;
  path: (user: BenchUser) => string;
  expected: (user: BenchUser) => string;
};

const asks: readonly Ask[] = [
  {
    name: "me",
    title: "GET /api/v1/me, on so many processes",
    path: () => "/api/v1/me",
    expected: ({ email }) => `"email":"${email}"`,
  },
  {
    name: "tasks",
    title: "GET /api/v1/projects/{id}/tasks (20 tasks), on so many processes",
    path: ({ projectId }) => `/api/v1/projects/${projectId}/tasks`,
    expected: ({ taskIds }) => `"id":"${taskIds.at(-1)}"`,
  },
];

/** One request to so many processes; its lines are compared with each other. */
export type ReplicaLine = Tally & { id: string; title: string };

/** Processes of the product on one database. */
export type Replicas = {
  origins: readonly string[];
  users: readonly BenchUser[];
  countRecorded: Frostbyte["countRecorded"];
};

/**
 * Gives a line for each request and each count of processes, the first so many of the origins.
 * @throws an Error when one of them answers wrongly
 */
export async function prepareLines(
  replicas: Replicas,
  counts: readonly number[],
): Promise<ReplicaLine[]> {
  const lines: ReplicaLine[] = [];
  for (const ask of asks) {
    for (const count of counts) {
      const id = `${ask.name}-on-${count}`;
      const line = spreadLoad(replicas, { id, ask, count });
      lines.push({ id, title: ask.title, ...keepTally(line, await line.probe()) });
    }
  }
  return lines;
}

type Spread = { id: string; ask: Ask; count: number };

/** The connections are dealt out evenly; every process hears of every user. */
function spreadLoad(
  { origins, users, countRecorded }: Replicas,
  { id, ask, count }: Spread,
): RunningLine {
  const questions = origins.slice(0, count).map((origin) =>
    users.map((user): Question => {
      const headers = withBearer(user.token, id);
      const target = { url: origin + ask.path(user), method: "GET" as const, headers };
      return { target, expected: [ask.expected(user)] };
    }),
  );
  return {
    async probe() {
      for (const ofOne of questions) {
        await askAll(ofOne);
        if (ofOne[0]) await expectRefusal(ofOne[0].target);
      }
      return questions.flat().length;
    },
    load: async (size) => joinLoads(await Promise.all(questions.map(applyShare(size, count)))),
    countRecorded: () => countRecorded(id),
  };
}

const applyShare =
  ({ connections, ...size }: LoadSize, count: number) =>
  (questions: readonly Question[], index: number) =>
    applyLoad(
      questions.map(({ target }) => target),
      { ...size, connections: Math.floor((connections + index) / count) },
    );
