import type { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import type { AppRouting } from "../router.tsx";
import { trpc } from "../trpc.ts";

let isAsking = false;

/** Leads to the sign-in page, with the way back; nothing of the ended session stays in memory. */
export function askForSignIn(router: AppRouting, queryClient: QueryClient): void {
  const { pathname, href } = router.state.location;
  if (isAsking || pathname === "/sign-in" || pathname === "/sign-up") return;
  isAsking = true;
  const key = getQueryKey(trpc.user.me, undefined, "query");
  const hadSession = queryClient.getQueryData(key) !== undefined;
  const search = {
    ...(href !== "/projects" && { returnTo: href }),
    ...(hadSession && { ended: true as const }),
  };
  void router.navigate({ to: "/sign-in", search, replace: true }).finally(() => {
    queryClient.clear();
    isAsking = false;
  });
}
