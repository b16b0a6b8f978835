import { trpc } from "../trpc.ts";

/** Changes a release, and shows what that did to the others: only one is active at a time. */
export function useUpdateRelease(projectId: string) {
  const utils = trpc.useUtils();
  return trpc.release.update.useMutation({
    onSuccess: () => utils.release.list.invalidate({ projectId }),
  });
}
