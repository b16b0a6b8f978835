/** What is used here of the web app's cache of answers. */
export type QueryClient = {
  getQueryCache: () => { getAll: () => { queryKey: unknown; state: unknown }[] };
  getMutationCache: () => {
    getAll: () => { state: unknown }[];
    build: (client: QueryClient, options: object, state: object) => unknown;
  };
  setQueryData: (key: readonly unknown[], data: unknown) => unknown;
};

/** A part of the page as React keeps it. */
type Fiber = {
  memoizedProps: { queryClient?: QueryClient } | null;
  child: Fiber | null;
  sibling: Fiber | null;
};

/**
 * Runs in the page: returns the cache of answers, which React alone knows.
 *
 * @throws Error when the page has none, so that nobody looks into nothing.
 */
export function findQueryClient(): QueryClient {
  const root = Object.entries(document.getElementById("root") ?? {}).find(([name]) =>
    name.startsWith("__reactContainer$"),
  );
  const waiting: (Fiber | null)[] = [root?.[1].stateNode.current ?? null];
  for (const fiber of waiting) {
    if (fiber === null) continue;
    const client = fiber.memoizedProps?.queryClient;
    if (client) return client;
    waiting.push(fiber.child, fiber.sibling);
  }
  throw new Error("The page has no cache of answers.");
}
