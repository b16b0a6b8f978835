import { CommandError } from "./command-error.ts";
import { shortenPath } from "./home.ts";

/**
 * Returns what the act returns, which reads or edits the text of this file.
 *
 * @throws CommandError that names the file, when its text is not one that can be edited.
 */
export function editing<Value>(path: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`${shortenPath(path)} was left as it is: ${error.message}.`);
  }
}
