import { randomBytes } from "node:crypto";

export type User = { id: string; name: string; email: string; tier: string };

/** A user with a token, who owns one project. */
export type BenchUser = User & { token: string; projectId: string; taskIds: readonly string[] };

/** How many users every line knows: one for each connection of the heaviest load. */
const userCount = 256;
const tasksPerProject = 20;

/** Makes an id as long as the product's own. */
const makeId = () => randomBytes(6).toString("hex");

/** Makes the users of one run, nowhere stored yet. */
export function makeUsers(count = userCount): BenchUser[] {
  return Array.from({ length: count }, (_, index) => ({
    id: makeId(),
    name: `User ${index}`,
    email: `user-${index}@example.com`,
    tier: "free",
    token: randomBytes(32).toString("hex"),
    projectId: makeId(),
    taskIds: Array.from({ length: tasksPerProject }, makeId),
  }));
}

/** Gives the body that every peer answers with, in the shape of the product's `GET /api/v1/me`. */
export function describeUser(
  { id, name, email, tier }: User,
  generation: number,
  createdAt: string,
): string {
  return JSON.stringify({
    user: { id, name, email, tier },
    via: "api",
    token: { generation, createdAt },
  });
}
