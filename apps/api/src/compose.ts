import type { Hono } from "hono";
import type { Logger } from "pino";
import { createStampQueue } from "./activity.ts";
import { createAdmission } from "./admission.ts";
import { createApp } from "./app.ts";
import type { Connection } from "./database/client.ts";
import { createSessions } from "./doors/create-sessions.ts";
import type { DoorEnv } from "./doors/entrance.ts";
import { createStarterProject } from "./starter-project.ts";

export type Settings = {
  connection: Connection;
  publicUrl: string;
  sessionSecret: string;
  trustProxy: number;
  log: Logger;
};

export type Frostbyte = {
  app: Hono<DoorEnv>;
  /** Writes what is still to be written, then lets the database go. */
  drain: () => Promise<void>;
};

/** Puts the parts together over a migrated database; nothing listens yet. */
export function compose(settings: Settings): Frostbyte {
  const { publicUrl, log } = settings;
  const { database, sql, withDeadline, close } = settings.connection;
  const reportFault = (error: unknown) => log.error({ err: error }, "A request failed");
  const admission = createAdmission(sql, withDeadline);
  const stamps = createStampQueue(sql, (error) => {
    log.warn({ err: error }, "Outcomes of requests were lost; their entries stay unfinished");
  });
  const sessions = createSessions({
    database,
    publicUrl,
    secret: settings.sessionSecret,
    onSignUp: createStarterProject,
    log: (level, message) => log[level](message),
  });
  const { findSession } = sessions;
  const entrance = {
    publicUrl,
    database,
    withDeadline,
    admission,
    stamps,
    findSession,
    reportFault,
  };
  return {
    app: createApp({ entrance, sessions, trustProxy: settings.trustProxy }),
    async drain() {
      await admission.drain();
      await stamps.drain();
      await close();
    },
  };
}
