/** Whom the peers answer with, in the shape of the product's own `GET /api/v1/me`. */
export const user = {
  id: "k3v9x0q2m7ab",
  name: "Ada",
  email: "ada@example.com",
  tier: "free",
};

/** Gives the body that every peer answers with, so that all lines send about as many bytes. */
export function describeUser(who: typeof user, generation: number, createdAt: string): string {
  return JSON.stringify({ user: who, via: "api", token: { generation, createdAt } });
}
