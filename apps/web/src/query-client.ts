import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isPassing, readCode } from "./failure.ts";

const maxRetries = 2;

/** Makes the cache of what the API said; `onSessionEnded` runs on each answer that needs a sign-in. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (readCode(error) === "UNAUTHORIZED") onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        // An error that can be read beats a page that waits in silence for the network.
        networkMode: "always",
        retry: (count, error) => count < maxRetries && isPassing(error),
        retryDelay: (count) => 400 * 2 ** count,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
