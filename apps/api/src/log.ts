import { type Logger, pino } from "pino";

/** Anything that could be a token. */
const tokens = /[0-9a-f]{64}/gi;

/** Makes the log: JSON lines on standard output, with every run of 64 hexadecimal digits struck out. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: (line) => line.replaceAll(tokens, "[redacted]") },
  });
}
