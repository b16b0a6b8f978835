import { callTool } from "./mcp-message.ts";

type Headers = Record<string, string>;
export type Rename = { projectId: string; taskId: string; title: string };

export type BearerDoor = {
  name: string;
  via: "api" | "plugin" | "mcp";
  /** Asks who the caller is. */
  ask: (url: string, headers: Headers) => Promise<Response>;
  /** Gives a task another title. */
  rename: (url: string, headers: Headers, to: Rename) => Promise<Response>;
};

const withBody = (method: string, headers: Headers, body: unknown) => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** The three doors that open to a bearer token. */
export const bearerDoors: readonly BearerDoor[] = [
  {
    name: "REST",
    via: "api",
    ask: (url, headers) => fetch(`${url}/api/v1/me`, { headers }),
    rename: (url, headers, { projectId, taskId, title }) =>
      fetch(
        `${url}/api/v1/projects/${projectId}/tasks/${taskId}`,
        withBody("PATCH", headers, { title }),
      ),
  },
  {
    name: "tRPC",
    via: "plugin",
    ask: (url, headers) => fetch(`${url}/trpc/user.me`, { headers }),
    rename: (url, headers, to) => fetch(`${url}/trpc/task.update`, withBody("POST", headers, to)),
  },
  {
    name: "MCP",
    via: "mcp",
    ask: (url, headers) => callTool(url, headers, "whoami"),
    rename: (url, headers, to) => callTool(url, headers, "update_task", to),
  },
];

/** Says whether the door did what it was asked; MCP says no in a 200. */
export async function isDone(response: Response): Promise<boolean> {
  const text = await response.text();
  return response.ok && !text.includes('"isError":true');
}
