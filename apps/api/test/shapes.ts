import { expect } from "vitest";

/** The shapes of the contract, for `toStrictEqual`: these keys, no more and no fewer. */
export const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const id = expect.stringMatching(/^[\w-]{1,64}$/);
const anyText = expect.any(String);

export const project = { id, name: anyText, status: "active", ownerId: id, createdAt: moment };

export const member = {
  userId: id,
  name: anyText,
  email: expect.stringContaining("@"),
  role: "member",
  addedAt: moment,
};

export const task = {
  id,
  ref: expect.stringMatching(/^FB-[1-9]\d*$/),
  projectId: id,
  title: anyText,
  description: "",
  type: "feature",
  priority: "medium",
  status: "todo",
  assigneeId: null,
  agentContext: null,
  lastAgentSummary: null,
  areaId: null,
  releaseId: null,
  createdAt: moment,
  updatedAt: moment,
};

export const area = {
  id,
  projectId: id,
  name: anyText,
  color: expect.stringMatching(/^#[0-9a-f]{6}$/),
  description: "",
  archived: false,
  createdAt: moment,
};

export const release = {
  id,
  projectId: id,
  name: anyText,
  description: "",
  status: "upcoming",
  targetDate: null,
  tasks: { todo: 0, inProgress: 0, done: 0 },
  createdAt: moment,
  updatedAt: moment,
};

export const subtask = { id, title: anyText, done: false, createdAt: moment };

export const decision = {
  id,
  decision: anyText,
  author: { id, name: anyText },
  via: "api",
  client: "node",
  createdAt: moment,
};

export const taskDetail = { ...task, filesTouched: [], subtasks: [], decisions: [] };

export const activity = {
  id: expect.stringMatching(/^\d+$/),
  at: moment,
  actor: { id, name: anyText },
  via: expect.stringMatching(/^(web|plugin|api|mcp)$/),
  client: null,
  action: expect.stringMatching(/^[\w./]+$/),
  kind: expect.stringMatching(/^(read|change)$/),
  outcome: expect.stringMatching(/^(ok|denied|failed|unfinished)$/),
  project: null,
  task: null,
  summary: expect.stringMatching(/^\S.*\S$/),
};

/** Problem details of the given status and code. */
export const problem = (status: number, code: string, detail: unknown = anyText) => ({
  type: "about:blank",
  title: anyText,
  status,
  detail,
  code,
  requestId: id,
});

/** What the input schemas refuse also lists its issues. */
export const inputProblem = (detail: unknown = anyText) => ({
  ...problem(400, "BAD_REQUEST", detail),
  issues: expect.any(Array),
});
