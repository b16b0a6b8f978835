import { createServer } from "@frostbyte/mcp/create-server";
import type { Logger } from "pino";
import { createStampQueue } from "./activity.ts";
import { createAdmission } from "./admission.ts";
import { type App, createApp } from "./app.ts";
import { createPartitionKeeper } from "./database/activity-partitions.ts";
import type { Connection } from "./database/client.ts";
import { prepareHeaders } from "./doors/answer.ts";
import { createSessions } from "./doors/create-sessions.ts";
import { createThrottle } from "./doors/throttle.ts";
import { createLiveFeed } from "./live-feed.ts";
import { createRetiredTokens } from "./retired-tokens.ts";
import { createStarterProject } from "./starter-project.ts";

export type Settings = {
  connection: Connection;
  publicUrl: string;
  sessionSecret: string;
  trustProxy: number;
  log: Logger;
  /** Makes what answers one MCP message; the product's tools unless told. */
  makeMcpServer?: typeof createServer;
};

export type Frostbyte = {
  app: App;
  /** Ends the answers that would go on for ever; requests are answered as before. */
  endStreams: () => void;
  /** Writes what is still to be written, then lets the database go. */
  drain: () => Promise<void>;
};

/** Puts the parts together over a migrated database; nothing listens yet. */
export function compose(settings: Settings): Frostbyte {
  const { connection, publicUrl, trustProxy, log, makeMcpServer = createServer } = settings;
  const { database, sql, withDeadline, close } = connection;
  const reportFault = (error: unknown) => log.error({ err: error }, "A request failed");
  const partitions = createPartitionKeeper(sql, {
    report: (error) => log.warn({ err: error }, "The next partition of activity is not made yet"),
  });
  void partitions.ensure();
  const admission = createAdmission(connection, partitions.noticed);
  const stamps = createStampQueue(connection, (error) => {
    log.warn({ err: error }, "Outcomes of requests were lost; their entries stay unfinished");
  });
  const liveFeed = createLiveFeed(connection, (error) => {
    log.warn({ err: error }, "The live feed stands still until the database answers");
  });
  const settingsUrl = `${publicUrl}/settings`;
  const retiredTokens = createRetiredTokens(connection, {
    settingsUrl,
    report: (error) => log.warn({ err: error }, "A refusal was not explained, or not counted"),
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
    settingsUrl,
    database,
    withDeadline,
    admission,
    retiredTokens,
    stamps,
    liveFeed,
    findSession,
    throttle: createThrottle(trustProxy),
    reportFault,
    headers: prepareHeaders(publicUrl),
  };
  return {
    app: createApp({ entrance, sessions, trustProxy, makeMcpServer }),
    endStreams: liveFeed.close,
    async drain() {
      await admission.drain();
      await stamps.drain();
      await retiredTokens.drain();
      await close();
    },
  };
}
