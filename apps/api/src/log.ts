import { type DestinationStream, type Logger, pino } from "pino";

/** Every run that has the form of a token, whatever it is. */
const tokens = /[0-9a-f]{64}/gi;

/**
 * Makes the log: JSON lines, on standard output unless told, with every run of 64 hexadecimal
 * digits struck out.
 */
export function createLog(level: string, stream: DestinationStream = process.stdout): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: (line: string) => line.replaceAll(tokens, "[redacted]") },
  };
  return pino(options, stream);
}
