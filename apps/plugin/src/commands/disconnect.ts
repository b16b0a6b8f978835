import { print } from "../print.ts";
import { forgetCredential, readStoredUrl } from "../token-store.ts";
import type { Command } from "./command.ts";
import { undoAll } from "./undo-all.ts";

/** Takes everything out that `connect` put on this machine. */
export const disconnect: Command = {
  name: "disconnect",
  summary: "Take out all configurations and the stored token",
  help: `Usage: frostbyte disconnect

Puts the files of all agents back as they were, and forgets the token. The token itself goes on to
work: it is deleted in the settings.`,
  options: {},
  async run() {
    const url = readStoredUrl();
    const code = undoAll(undefined);
    await forgetCredential();
    if (url === null) print("No token was stored.");
    else print(`The token is no longer stored here; to end it, delete it at ${url}/settings.`);
    return code;
  },
};
