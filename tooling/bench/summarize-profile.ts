import type { Profiler } from "node:inspector";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A stretch of the monotonic clock, in microseconds. */
export type Stretch = { fromUs: number; toUs: number };

/** Where the time went: self time in microseconds by owner, the longest first. */
export type OwnedTime = { owner: string; selfUs: number };

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What V8 calls the time that no function has. */
const ownerOfMeta: Record<string, string> = {
  "(idle)": "idle",
  "(garbage collector)": "garbage collection",
  "(program)": "native code outside JavaScript",
};

/**
 * Gives who had the process in a stretch of a CPU profile: own code by file, each dependency by
 * name, Node.js by what it is for, garbage collection, idleness.
 * @throws an Error when the profile does not hold that stretch
 */
export function summarizeProfile(
  { nodes, samples = [], timeDeltas = [], startTime, endTime }: Profiler.Profile,
  { fromUs, toUs }: Stretch,
): OwnedTime[] {
  if (fromUs < startTime || toUs > endTime) throw new Error("The profile is of another time.");
  const ownerOf = new Map(nodes.map(({ id, callFrame }) => [id, findOwner(callFrame)]));
  const selfUs = new Map<string, number>();
  let atUs = startTime;
  samples.forEach((node, index) => {
    atUs += timeDeltas[index] ?? 0;
    // A sample holds until the next one.
    const lastedUs = timeDeltas[index + 1] ?? 0;
    const owner = ownerOf.get(node);
    if (owner === undefined || atUs < fromUs || atUs >= toUs) return;
    selfUs.set(owner, (selfUs.get(owner) ?? 0) + lastedUs);
  });
  return [...selfUs]
    .map(([owner, time]) => ({ owner, selfUs: time }))
    .sort((a, b) => b.selfUs - a.selfUs);
}

function findOwner({
  functionName,
  url,
}: Pick<Profiler.ProfileNode["callFrame"], "functionName" | "url">): string {
  if (url === "") return ownerOfMeta[functionName] ?? "V8 built-ins";
  if (url.startsWith("node:")) return `Node.js, ${nameBuiltIn(url)}`;
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  const inPackage = path.split("/node_modules/").slice(1).at(-1);
  if (inPackage === undefined) return relative(root, path);
  const [scopeOrName = "", name = ""] = inPackage.split("/");
  return scopeOrName.startsWith("@") ? `${scopeOrName}/${name}` : scopeOrName;
}

/** `http` for node:_http_server, `webstreams` for node:internal/webstreams/readablestream. */
function nameBuiltIn(url: string): string {
  const [room = "", name = ""] = url.replace(/^node:(internal\/)?_?/, "").split("/");
  return room === "deps" ? name : (room.split("_")[0] ?? room);
}

/** Owners of less than this share of the busy time are added up in one row. */
const leastShare = 0.005;

/** Gives rows of a Markdown table: owner, share of the busy time, microseconds a request. */
export function formatOwnedTimes(times: readonly OwnedTime[], requests: number): string {
  const busy = times.filter(({ owner }) => owner !== "idle");
  const busyUs = sum(busy);
  const isSmall = ({ selfUs }: OwnedTime) => selfUs < leastShare * busyUs;
  const small = busy.filter(isSmall);
  const rows = [
    ...busy.filter((time) => !isSmall(time)),
    { owner: `${small.length} others`, selfUs: sum(small) },
    { owner: "**all but idle**", selfUs: busyUs },
  ];
  return [
    "| self time of | share | µs a request |",
    "|---|--:|--:|",
    ...rows.map(({ owner, selfUs }) => {
      const share = ((selfUs / busyUs) * 100).toFixed(1);
      return `| ${owner} | ${share} % | ${(selfUs / requests).toFixed(1)} |`;
    }),
  ].join("\n");
}

const sum = (times: readonly OwnedTime[]) => times.reduce((total, { selfUs }) => total + selfUs, 0);
