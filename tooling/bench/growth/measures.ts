import { applyLoad, type Load } from "../apply-load.ts";
import { askAll, expectRefusal, type Question, withBearer } from "../target.ts";
import { insertsAtOnce, measureInserts } from "./measure-inserts.ts";
import type { Site } from "./open-sites.ts";
import { busyCount, projectIdOf, tokenOf, userIdOf } from "./population.ts";

/** Something that is measured of each size. */
export type Measure = {
  title: string;
  /** How many requests are under way at once. */
  connections: number;
  /**
   * Checks the site, and gives what loads it for so many seconds.
   * @throws an Error with what was wrong
   */
  prepare: (site: Site) => Promise<(seconds: number) => Promise<Load>>;
};

const probed = 20;

const overHttp = (
  title: string,
  connections: number,
  ask: (site: Site) => Question[],
): Measure => ({
  title,
  connections,
  async prepare(site) {
    const questions = ask(site);
    await askAll(questions.slice(0, probed));
    if (questions[0]) await expectRefusal(questions[0].target);
    const targets = questions.map(({ target }) => target);
    return (seconds) => applyLoad(targets, { connections, seconds });
  },
});

/** Asks as user n. */
const askAs = (n: number, url: string, ...expected: readonly string[]): Question => ({
  target: { url, method: "GET", headers: withBearer(tokenOf(n), "bench") },
  expected,
});

const busy = Array.from({ length: busyCount }, (_, index) => index + 1);
const isUser = (n: number) => `"id":"${userIdOf(n)}"`;
const isProject = (n: number) => `"id":"${projectIdOf(n)}"`;
const feedOf = ({ productOrigin }: Site) => `${productOrigin}/api/v1/activity`;
const feedOfProject = (site: Site, n: number) => `${feedOf(site)}?projectId=${projectIdOf(n)}`;

/** A page of an ordinary user or project is the only one; of a busy one there are more. */
const lastPage = '"nextCursor":null';
const onePage = '"nextCursor":"';

const inserts: Measure = {
  title: "activity inserted as admission does it, without the rest (rows; ms are a batch's)",
  connections: insertsAtOnce,
  prepare: ({ sql, users }) => Promise.resolve((seconds) => measureInserts(sql, users, seconds)),
};

/** What is measured, in the order in which a round takes it: what records the most comes last. */
export const measures: readonly Measure[] = [
  overHttp("first page of one's own feed, of few rows", 1, (site) =>
    site.users.map((n) => askAs(n, feedOf(site), lastPage)),
  ),
  overHttp("first page of one's own feed, of many rows", 1, (site) =>
    busy.map((n) => askAs(n, feedOf(site), isUser(n), onePage)),
  ),
  overHttp("first page of a project's feed, of few rows", 1, (site) =>
    site.projects.map((n) => askAs(n, feedOfProject(site, n), isProject(n), lastPage)),
  ),
  overHttp("first page of a project's feed, of many rows", 1, (site) =>
    busy.map((n) => askAs(n, feedOfProject(site, n), isProject(n), onePage)),
  ),
  overHttp("GET /api/v1/me", 64, ({ users, productOrigin }) =>
    users.map((n) => askAs(n, `${productOrigin}/api/v1/me`, isUser(n))),
  ),
  overHttp("admission alone", 64, ({ users, admissionOrigin }) =>
    users.map((n) => askAs(n, `${admissionOrigin}/me`, isUser(n))),
  ),
  inserts,
];
