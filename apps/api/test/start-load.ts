import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { toolCall } from "./mcp-message.ts";

export type Answer = {
  status: number;
  retryAfter: string | undefined;
  body: string;
  /** From the sending of the request to the last byte of its answer. */
  tookMs: number;
};

export type Sent = {
  requestId: string;
  /** How many activity rows it leaves when it is recorded. */
  calls: number;
  /** The task's new title, when it is a change. */
  rename: { taskId: string; title: string } | null;
  /** Null until it came whole. */
  answer: Answer | null;
};

export type Load = {
  /** Every request so far, each connection's in their order. */
  sent: readonly Sent[];
  /** Why connections gave up, one sentence each. */
  broken: readonly string[];
  /** Resolves when the last answers are here. */
  stop: () => Promise<void>;
};

export type Target = { port: number; token: string; projectId: string };

type Ask = {
  method: "GET" | "POST" | "PATCH";
  path: string;
  body?: object;
  calls?: number;
  rename?: Sent["rename"];
};

/**
 * Asks every door as fast as it answers, over one kept connection for each of the tasks; a
 * connection that breaks is not opened again.
 */
export function startLoad(target: Target, taskIds: readonly string[]): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: taskIds.length });
  const sent: Sent[] = [];
  const broken: string[] = [];
  let isOver = false;

  async function keepAsking(taskId: string, lane: number): Promise<void> {
    for (let turn = 0; !isOver; turn += 1) {
      const requestId = `load-${lane}-${turn}`;
      const ask = chooseAsk(target.projectId, taskId, { requestId, turn: lane + turn });
      const { calls = 1, rename = null } = ask;
      const one: Sent = { requestId, calls, rename, answer: null };
      sent.push(one);
      one.answer = await send(agent, target, { ...ask, requestId });
    }
  }

  const lanes = taskIds.map((taskId, lane) =>
    keepAsking(taskId, lane).catch((error: unknown) => void broken.push(String(error))),
  );
  return {
    sent,
    broken,
    async stop() {
      isOver = true;
      await Promise.all(lanes);
      agent.destroy();
    },
  };
}

function chooseAsk(
  projectId: string,
  taskId: string,
  { requestId, turn }: { requestId: string; turn: number },
): Ask {
  const tasks = `/api/v1/projects/${projectId}/tasks`;
  const title = requestId;
  const asks: readonly [Ask, ...Ask[]] = [
    { method: "GET", path: "/api/v1/me" },
    { method: "PATCH", path: `${tasks}/${taskId}`, body: { title }, rename: { taskId, title } },
    { method: "GET", path: "/trpc/user.me" },
    { method: "GET", path: `${tasks}?limit=20` },
    { method: "GET", path: "/trpc/user.me,project.list,user.me?batch=1", calls: 3 },
    { method: "POST", path: "/mcp", body: toolCall("list_tasks", { projectId, limit: 20 }) },
  ];
  return asks[turn % asks.length] ?? asks[0];
}

async function send(
  agent: Agent,
  { port, token }: Target,
  { method, path, body, requestId }: Ask & { requestId: string },
): Promise<Answer> {
  const sentAt = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const outgoing = request({
    ...{ agent, host: "127.0.0.1", port, method, path },
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      "mcp-protocol-version": "2025-11-25",
      "x-request-id": requestId,
    },
  });
  outgoing.on("error", reject);
  outgoing.on("response", (incoming) => {
    // An answer that is cut off is an error here, not a shorter text.
    text(incoming).then((received) => {
      const { statusCode: status = 0, headers } = incoming;
      const tookMs = performance.now() - sentAt;
      resolve({ status, retryAfter: headers["retry-after"], body: received, tookMs });
    }, reject);
  });
  outgoing.end(body && JSON.stringify(body));
  return promise;
}
