import type { RestRequest } from "../src/rest.ts";

type Row = Record<string, unknown> & { id: string };
type Seen = { method: string; path: string; body: unknown; signal: AbortSignal | null };

const at = "2026-08-01T09:00:00.000Z";
const ada = { id: "user_ada", name: "Ada", email: "ada@example.com", tier: "free" };

const problem = (status: number, detail: string, headers: Record<string, string> = {}) =>
  Response.json(
    { type: "about:blank", title: "Refused", status, detail, code: "REFUSED", requestId: "r1" },
    { status, headers: { "content-type": "application/problem+json", ...headers } },
  );

const entry = {
  id: "1",
  at,
  actor: { id: ada.id, name: ada.name },
  via: "mcp",
  client: "claude-code",
  action: "task.complete",
  kind: "change",
  outcome: "ok",
  project: { id: "p1", name: "Website" },
  task: { id: "t1", ref: "FB-1", title: "Fix the sign-in" },
  summary: "Completed FB-1 Fix the sign-in.",
};

const makeTask = (number: number, fields: Record<string, unknown>): Row => ({
  id: `t${number}`,
  ref: `FB-${number}`,
  projectId: "p1",
  description: "",
  type: "feature",
  priority: "medium",
  status: "todo",
  assigneeId: null,
  agentContext: null,
  lastAgentSummary: null,
  areaId: null,
  releaseId: null,
  createdAt: at,
  updatedAt: at,
  filesTouched: [],
  subtasks: [],
  decisions: [],
  ...fields,
});

/** Makes the REST contract's routes over memory, with one project `p1` and its task `FB-1`. */
export function createRestFake() {
  const projects: Row[] = [
    { id: "p1", name: "Website", status: "active", ownerId: ada.id, createdAt: at },
  ];
  const tasks: Row[] = [
    makeTask(1, { title: "Fix the sign-in", description: "It fails.\n\nAlways." }),
  ];
  const seen: Seen[] = [];
  let answerInstead: (() => Response) | null = null;

  const begin = (task: Row) =>
    task.status === "todo"
      ? Response.json(Object.assign(task, { status: "in-progress" }))
      : problem(409, "Only a task in todo can be started.");
  const finish = (task: Row, { summary, filesTouched = [] }: Record<string, unknown>) =>
    task.status === "done"
      ? problem(409, "The task is done already.")
      : Response.json(
          Object.assign(task, { status: "done", lastAgentSummary: summary, filesTouched }),
        );
  const addTask = (fields: Record<string, unknown>) => {
    const added = makeTask(tasks.length + 1, fields);
    tasks.push(added);
    return Response.json(added, { status: 201 });
  };
  const addProject = (fields: Record<string, unknown>) => {
    const added = { ...projects[0], id: `p${projects.length + 1}`, ...fields };
    projects.push(added);
    return Response.json(added, { status: 201 });
  };

  const addSubtasks = (task: Row, { titles }: Record<string, unknown>) => {
    const known = Array.isArray(task.subtasks) ? task.subtasks : [];
    const given = Array.isArray(titles) ? titles : [];
    const added = given.map((title, index) => {
      const id = `s${known.length + index + 1}`;
      return { id, title, done: false, createdAt: at };
    });
    const items = [...known, ...added];
    if (items.length > 100) return problem(409, "The task has too many subtasks.");
    Object.assign(task, { subtasks: items });
    return Response.json({ items, taskId: task.id }, { status: 201 });
  };
  const addDecision = (task: Row, { decision }: Record<string, unknown>) => {
    const known = Array.isArray(task.decisions) ? task.decisions : [];
    const author = { id: ada.id, name: ada.name };
    const id = `d${known.length + 1}`;
    const made = { id, decision, author, via: "mcp", client: "claude-code", createdAt: at };
    Object.assign(task, { decisions: [...known, made] });
    return Response.json({ ...made, taskId: task.id }, { status: 201 });
  };

  function routeTask(method: string, [ref, verb]: string[], fields: Record<string, unknown>) {
    if (!ref && method === "POST") return addTask(fields);
    if (!ref) return Response.json({ items: tasks.slice(0, 1), nextCursor: tasks[1]?.id ?? null });
    const task = tasks.find(({ id, ref: own }) => id === ref || own === ref);
    if (!task) return problem(404, "There is no such task, or you may not see it.");
    if (verb === "start") return begin(task);
    if (verb === "complete") return finish(task, fields);
    if (verb === "subtasks") return addSubtasks(task, fields);
    if (verb === "decisions") return addDecision(task, fields);
    return Response.json(method === "PATCH" ? Object.assign(task, fields) : task);
  }

  const request: RestRequest = async (path, init) => {
    const { pathname } = new URL(path, "http://frostbyte.example.com");
    const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    seen.push({ method: init.method ?? "GET", path, body, signal: init.signal ?? null });
    if (answerInstead) return answerInstead();
    const [noun, id, , ...rest] = pathname.replace("/api/v1/", "").split("/");
    if (noun === "me") {
      const token = { generation: 3, createdAt: at };
      return Response.json({ user: ada, via: "mcp", token, passwordHash: "kept inside" });
    }
    if (noun === "activity") return Response.json({ items: [entry], nextCursor: null });
    if (!id) return init.method === "POST" ? addProject(body) : Response.json({ items: projects });
    const known = projects.some((project) => project.id === id);
    if (!known) return problem(404, "There is no such project, or you may not see it.");
    return routeTask(init.method ?? "GET", rest, body);
  };

  return {
    request,
    seen,
    /** From here on every request is answered so. */
    answerWith: (answer: () => Response) => {
      answerInstead = answer;
    },
    answerProblem: (status: number, detail: string, headers?: Record<string, string>) => {
      answerInstead = () => problem(status, detail, headers);
    },
  };
}
