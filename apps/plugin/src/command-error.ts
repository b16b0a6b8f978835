/** A command that cannot go on; the message is the one sentence that its user reads. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Tells that the server at this address did not answer. */
export function unreachable(url: string): CommandError {
  return new CommandError(
    `Nothing answers at ${url}: start Frostbyte, or name its address with --url.`,
  );
}

/** Tells that the token is not, or no longer, a live one, and where its user gets another. */
export function tokenRefused(url: string): CommandError {
  return new CommandError(
    `Frostbyte does not accept this token (any more): make a new one at ${url}/settings and run \`frostbyte connect\`.`,
  );
}
