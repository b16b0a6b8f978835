import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  type TRPCClient,
  TRPCClientError,
} from "@trpc/client";
import { describe, expect, test } from "vitest";
import { makeId } from "../src/make-id.ts";
import type { AppRouter } from "../src/router.ts";
import { holdProcedure } from "./hold-procedure.ts";
import { bearer, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql, readLog } = await startForFile();
const { token, projectId, id: userId } = await signUpWithToken(url);

type Client = TRPCClient<AppRouter>;
type Options = { url: string; headers: Record<string, string> };

const links = [
  { link: "httpLink", open: (options: Options) => httpLink(options) },
  {
    link: "httpBatchLink",
    open: (options: Options) => httpBatchLink({ ...options, maxItems: 10 }),
  },
];

async function errorOf(call: Promise<unknown>): Promise<TRPCClientError<AppRouter>> {
  const error = await call.catch((reason: unknown) => reason);
  if (error instanceof TRPCClientError) return error;
  throw new Error("The call was not refused.");
}

async function readRows(requestId: string) {
  const rows = await sql<{ action: string; outcome: string }[]>`
    select action, outcome from activity where request_id = ${requestId}`;
  return rows.map(({ action, outcome }) => `${action} ${outcome}`).toSorted();
}

const countNamed = async (name: string) =>
  (await sql`select 1 from project where name = ${name}`).length;

describe.each(links)("$link", ({ open }) => {
  /** A client whose requests all have one id. */
  function start(requestId = makeId()): { client: Client; requestId: string } {
    const headers = { ...bearer(token), "x-request-id": requestId };
    const link = open({ url: `${url}/trpc`, headers });
    return { client: createTRPCClient<AppRouter>({ links: [link] }), requestId };
  }

  test("gets results of queries and changes, with and without input", async () => {
    const { client, requestId } = start();
    expect((await client.user.me.query()).user.id).toBe(userId);
    expect((await client.project.get.query({ projectId })).id).toBe(projectId);
    const name = "漢字 🎉 & ? # + %41";
    expect((await client.project.create.mutate({ name })).name).toBe(name);
    const wanted = ["project.create ok", "project.get ok", "user.me ok"];
    await expect.poll(() => readRows(requestId)).toEqual(wanted);
  });

  test("a change without input needs none", async () => {
    const { headers } = await signUp(url);
    const { "content-type": _, ...browser } = headers;
    const link = open({ url: `${url}/trpc`, headers: browser });
    const client = createTRPCClient<AppRouter>({ links: [link] });
    expect((await client.token.generate.mutate()).generation).toBe(1);
    expect(await client.token.revoke.mutate()).toEqual({ revoked: true });
  });

  test.each<[string, number, string, (client: Client) => Promise<unknown>]>([
    ["NOT_FOUND", 404, "project.get", (to) => to.project.get.query({ projectId: "missing" })],
    ["BAD_REQUEST", 400, "project.create", (to) => to.project.create.mutate({ name: "" })],
    ["FORBIDDEN", 403, "token.revoke", (to) => to.token.revoke.mutate()],
  ])("gets %s as its own error", async (code, httpStatus, action, call) => {
    const { client, requestId } = start();
    const { data, message } = await errorOf(call(client));
    expect(data).toMatchObject({ code, httpStatus, requestId });
    expect(message).toMatch(/^\S/);
    const outcome = code === "FORBIDDEN" ? "denied" : "failed";
    await expect.poll(() => readRows(requestId)).toEqual([`${action} ${outcome}`]);
  });

  test("calls of one moment end each on its own", async () => {
    const { client, requestId } = start();
    const name = `Project ${makeId()}`;
    const [me, missing, made, blank] = await Promise.allSettled([
      client.user.me.query(),
      client.project.get.query({ projectId: "missing" }),
      client.project.create.mutate({ name }),
      client.project.create.mutate({ name: "" }),
    ]);
    expect(me).toMatchObject({ status: "fulfilled", value: { user: { id: userId } } });
    expect(missing).toMatchObject({ status: "rejected", reason: { data: { code: "NOT_FOUND" } } });
    expect(made).toMatchObject({ status: "fulfilled", value: { name } });
    expect(blank).toMatchObject({ status: "rejected", reason: { data: { code: "BAD_REQUEST" } } });
    const wanted = ["project.create failed", "project.create ok", "project.get failed"];
    await expect.poll(() => readRows(requestId)).toEqual([...wanted, "user.me ok"]);
  });

  test.each<[string, (client: Client, signal: AbortSignal, name: string) => Promise<unknown>]>([
    ["user.me", (client, signal) => client.user.me.query(undefined, { signal })],
    [
      "project.create",
      (client, signal, name) => client.project.create.mutate({ name }, { signal }),
    ],
  ])("a caller who leaves %s is told to the procedure, and recorded once", async (action, call) => {
    const { reached, release } = holdProcedure(action);
    const { client, requestId } = start();
    const [leaver, name] = [new AbortController(), `Project ${makeId()}`];
    const error = errorOf(call(client, leaver.signal, name));
    const signal = await reached;
    expect(signal?.aborted).toBe(false);
    expect(await readRows(requestId)).toEqual([`${action} unfinished`]);
    leaver.abort();
    expect((await error).cause?.name).toBe("AbortError");
    await expect.poll(() => signal?.aborted).toBe(true);
    expect(await countNamed(name)).toBe(0);
    release();
    // Nothing breaks off a change that has begun: it is whole, and says so.
    await expect.poll(() => readRows(requestId)).toEqual([`${action} ok`]);
    expect(await countNamed(name)).toBe(action === "project.create" ? 1 : 0);
    expect(readLog()).not.toContain("A request failed");
  });

  test("a call that nobody leaves has a signal that stays silent", async () => {
    const { reached, release } = holdProcedure("user.me");
    const me = start().client.user.me.query();
    const signal = await reached;
    release();
    await me;
    expect(signal?.aborted).toBe(false);
  });

  test("changes left at any moment are whole, with their row, or absent without a project", async () => {
    const turns = Array.from({ length: 12 }, (_, index) => index);
    const left = await Promise.all(
      turns.map(async (turn) => {
        const [{ client, requestId }, name] = [start(), `Project ${makeId()}`];
        const leaver = new AbortController();
        const change = client.project.create.mutate({ name }, { signal: leaver.signal });
        setTimeout(() => leaver.abort(), turn * 2);
        await change.catch(() => undefined);
        return { requestId, name };
      }),
    );
    const stay = `Project ${makeId()}`;
    await start().client.project.create.mutate({ name: stay });
    expect(await countNamed(stay)).toBe(1);
    for (const { requestId, name } of left) {
      const state = async () => [await readRows(requestId), await countNamed(name)];
      const [whole, absent] = [
        [["project.create ok"], 1],
        [[], 0],
      ];
      await expect
        .poll(state)
        .toSatisfy((found) =>
          [whole, absent].some((one) => JSON.stringify(one) === JSON.stringify(found)),
        );
    }
  });
});
