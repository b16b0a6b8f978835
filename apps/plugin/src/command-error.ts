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

/** How Frostbyte begins when it tells the sender of a token that ended how and when it did. */
const ending = /^This token (was [^.\n]+)\./;

/**
 * Tells that the token is not, or no longer, a live one, in the words of Frostbyte where it knows
 * how the token ended, and where its user gets another.
 */
export function tokenRefused(url: string, said = ""): CommandError {
  const refusal = ending.exec(said)?.[1] ?? "is not one that Frostbyte accepts";
  return new CommandError(
    `This token ${refusal}: make a new one at ${url}/settings and run \`frostbyte connect\`.`,
  );
}
