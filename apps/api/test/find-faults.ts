import type { Sql } from "../src/database/client.ts";
import type { Sent } from "./start-load.ts";

/** The procedure did its work, and its caller was told. */
export const isServed = ({ answer }: Sent) =>
  answer?.status === 200 && !answer.body.includes('"isError":true');

/** The caller was told to come again; what was asked may be recorded or not. */
export function isUnavailable({ answer }: Sent): boolean {
  if (answer?.status === 503) return /^[1-9]\d*$/.test(answer.retryAfter ?? "");
  // The database went away in the middle: of a batch, or of a tool call.
  if (answer?.status === 207) {
    const codes = [...answer.body.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code);
    return codes.length > 0 && codes.every((code) => code === "SERVICE_UNAVAILABLE");
  }
  return answer?.status === 200 && answer.body.includes("Frostbyte cannot answer right now");
}

/** Says what the database holds otherwise than a load was answered; one sentence each. */
export async function findFaults(sql: Sql, sent: readonly Sent[]): Promise<string[]> {
  return [...(await findWrongRows(sql, sent)), ...(await findLostChanges(sql, sent))];
}

async function findWrongRows(sql: Sql, sent: readonly Sent[]): Promise<string[]> {
  const all = await sql<{ request_id: string; outcome: string }[]>`
    select request_id, outcome from activity where request_id like 'load-%'`;
  const rows = Map.groupBy(all, ({ request_id }) => request_id);
  return sent.flatMap((one) => {
    const { requestId, calls, rename, answer } = one;
    const left = rows.get(requestId) ?? [];
    const isAcknowledged = answer !== null && answer.status !== 503;
    if (left.length > calls || (isAcknowledged && left.length < calls))
      return `${requestId} left ${left.length} rows, not ${calls}.`;
    if (rename && isServed(one) && left[0]?.outcome !== "ok")
      return `${requestId} changed its task, and its row says ${left[0]?.outcome}.`;
    return [];
  });
}

async function findLostChanges(sql: Sql, sent: readonly Sent[]): Promise<string[]> {
  const tasks = await sql<{ id: string; title: string }[]>`select id, title from task`;
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const byTask = Map.groupBy(
    sent.filter(({ rename }) => rename),
    ({ rename }) => rename?.taskId ?? "",
  );
  return [...byTask].flatMap(([id, changes]) => {
    const last = changes.findLastIndex(isServed);
    if (last === -1) return [];
    // One after the last that was acknowledged may have come through too.
    const possible = changes.slice(last).map(({ rename }) => rename?.title);
    return possible.includes(titles.get(id))
      ? []
      : `Task ${id} is "${titles.get(id)}", not ${possible.join(" or ")}.`;
  });
}
