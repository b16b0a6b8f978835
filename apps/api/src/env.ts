import { z } from "zod";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const url = (protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const origin = url(["http:", "https:"]).refine((value) => {
  const parsed = URL.parse(value);
  return parsed !== null && parsed.href === `${parsed.origin}/`;
});

/** What each variable must be, in the words of the line that refuses a start. */
const expectations: Record<string, string> = {
  PORT: "a port from 1 to 65535",
  HOST: "a host name or address to listen on",
  PUBLIC_URL: "an http or https origin without a path, such as https://tasks.example.com",
  DATABASE_URL: "a postgres:// address",
  DATA_DIR: "the path of a folder",
  SESSION_SECRET: "at least 32 characters, required when DATABASE_URL is set",
  LOG_LEVEL: `one of ${logLevels.join(", ")}`,
  TRUST_PROXY: "the number of proxies in front, from 0 to 10",
};

const variables = z
  .object({
    PORT: wholeNumber(1, 65_535).default(4000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default("127.0.0.1"),
    PUBLIC_URL: origin.optional(),
    DATABASE_URL: url(["postgres:", "postgresql:"]).optional(),
    DATA_DIR: z.string().default(".data"),
    SESSION_SECRET: z.string().min(32).optional(),
    LOG_LEVEL: z.enum(logLevels).default("info"),
    TRUST_PROXY: wholeNumber(0, 10).default(0),
  })
  .refine((value) => !value.DATABASE_URL || value.SESSION_SECRET, { path: ["SESSION_SECRET"] });

export type Env = {
  port: number;
  host: string;
  /** The one origin that users see, without a trailing slash. */
  publicUrl: string;
  databaseUrl: string | null;
  dataDir: string;
  sessionSecret: string | null;
  logLevel: (typeof logLevels)[number];
  /** How many proxies in front have their `X-Forwarded-For` entry believed. */
  trustProxy: number;
};

/**
 * Gives the settings of this process; an empty variable counts as unset.
 * @throws an Error whose message is one line naming the first wrong variable and what was expected
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    const state = given[name] === undefined ? "is missing" : "is not valid";
    throw new Error(`${name} ${state}: expected ${expectations[name]}.`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).origin,
    databaseUrl: value.DATABASE_URL ?? null,
    dataDir: value.DATA_DIR,
    sessionSecret: value.SESSION_SECRET ?? null,
    logLevel: value.LOG_LEVEL,
    trustProxy: value.TRUST_PROXY,
  };
}
