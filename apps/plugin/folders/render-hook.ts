import { type Files, type Parts, toJson } from "./files.ts";

type Place = {
  /** What the client puts in place of the folder in which it keeps the plugin. */
  root: string;
  /** How long the hook may take, in the client's own unit. */
  timeout: number;
};

/** Gives the hook that tells each new session of the linked project, and its script. */
export function renderHook({ hook }: Parts, { root, timeout }: Place): Files {
  const command = `sh "${root}/hooks/session-start.sh"`;
  return {
    "hooks/hooks.json": toJson({
      hooks: { SessionStart: [{ hooks: [{ type: "command", command, timeout }] }] },
    }),
    "hooks/session-start.sh": hook,
  };
}
