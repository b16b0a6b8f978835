import type { Line } from "../line.ts";
import { loadOverHttp } from "../load-over-http.ts";
import type { Frostbyte } from "../open-frostbyte.ts";
import { type Question, type Target, withBearer } from "../target.ts";
import type { BenchUser } from "../user.ts";

/** What one user asks, without what is the same for all lines. */
type Ask = (user: BenchUser) => {
  path: string;
  expected: readonly string[];
  method?: "POST" | "PATCH";
  headers?: Record<string, string>;
  body?: unknown;
};

type Kind = Pick<Line, "id" | "description"> & {
  ask: Ask;
  database: "frostbyte" | "embeddedFrostbyte";
};

const onPostgres = (id: string, description: string, ask: Ask): Line =>
  askFrostbyte({ id, description, ask, database: "frostbyte" });

const onEmbedded = (id: string, description: string, ask: Ask): Line =>
  askFrostbyte({ id, description, ask, database: "embeddedFrostbyte" });

function askFrostbyte({ id, description, ask, database }: Kind): Line {
  return {
    id,
    description,
    async start(ground) {
      const frostbyte = await ground[database]();
      const questions = ground.users.map((user) => toQuestion(frostbyte, user, { id, ask }));
      return loadOverHttp(questions, { countRecorded: () => frostbyte.countRecorded(id) });
    },
  };
}

function toQuestion(
  { origin }: Frostbyte,
  user: BenchUser,
  { id, ask }: Pick<Kind, "id" | "ask">,
): Question {
  const { path, expected, method = "GET", headers, body } = ask(user);
  const target: Target = {
    url: origin + path,
    method,
    headers: { ...withBearer(user.token, id), ...headers },
  };
  if (body === undefined) return { target, expected };
  target.headers["content-type"] = "application/json";
  return { target: { ...target, body: JSON.stringify(body) }, expected };
}

const me = ({ id, email }: BenchUser) => [`"id":"${id}"`, `"email":"${email}"`];
const tasks = ({ taskIds }: BenchUser) => taskIds.map((id) => `"id":"${id}"`);

const restMe: Ask = (user) => ({ path: "/api/v1/me", expected: me(user) });

const restTasks: Ask = (user) => ({
  path: `/api/v1/projects/${user.projectId}/tasks`,
  expected: tasks(user),
});

const restChange: Ask = ({ projectId, taskIds }) => ({
  path: `/api/v1/projects/${projectId}/tasks/${taskIds[0]}`,
  method: "PATCH",
  body: { title: "Changed under load" },
  expected: [`"id":"${taskIds[0]}"`, '"title":"Changed under load"'],
});

const trpcMe: Ask = (user) => ({ path: "/trpc/user.me", expected: me(user) });

const trpcTasks: Ask = (user) => {
  const input = encodeURIComponent(JSON.stringify({ projectId: user.projectId }));
  return { path: `/trpc/task.list?input=${input}`, expected: tasks(user) };
};

const mcpTasks: Ask = (user) => ({
  path: "/mcp",
  method: "POST",
  headers: {
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": "2025-11-25",
  },
  body: {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "list_tasks", arguments: { projectId: user.projectId } },
  },
  expected: ['"structuredContent":', ...tasks(user)],
});

/** The product's doors on PostgreSQL. */
export const doors: readonly Line[] = [
  onPostgres("rest-me", "Frostbyte REST: GET /api/v1/me", restMe),
  onPostgres("rest-tasks", "Frostbyte REST: GET /api/v1/projects/{id}/tasks, 20 tasks", restTasks),
  onPostgres("trpc-me", "Frostbyte tRPC: user.me", trpcMe),
  onPostgres("trpc-tasks", "Frostbyte tRPC: task.list, the same 20 tasks", trpcTasks),
  onPostgres("mcp-tasks", "Frostbyte MCP: tools/call list_tasks, the same 20 tasks", mcpTasks),
  onPostgres("rest-change", "Frostbyte REST: a change, PATCH of a task's title", restChange),
];

/** The product on the embedded database. */
export const embeddedDoors: readonly Line[] = [
  onEmbedded("embedded-me", "Frostbyte on its embedded database: GET /api/v1/me", restMe),
  onEmbedded("embedded-tasks", "Frostbyte on its embedded database: GET …/tasks", restTasks),
];
