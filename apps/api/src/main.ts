import { compose } from "./compose.ts";
import { connect, type DatabaseAddress } from "./database/client.ts";
import { openDataFolder } from "./database/data-folder.ts";
import { startEmbedded } from "./database/embedded.ts";
import { migrate } from "./database/migrate.ts";
import { type Env, readEnv } from "./env.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";

type House = {
  database: DatabaseAddress;
  maxConnections: number;
  sessionSecret: string;
  close: () => Promise<void>;
};

/** The embedded database in the data folder: one session, so one connection. */
async function openEmbedded(env: Env): Promise<House> {
  const folder = openDataFolder(env.dataDir);
  const embedded = await startEmbedded(folder.databasePath);
  return {
    database: embedded,
    maxConnections: 1,
    sessionSecret: env.sessionSecret ?? folder.sessionSecret,
    async close() {
      await embedded.stop();
      folder.release();
    },
  };
}

function openPostgres(url: string, sessionSecret: string): House {
  return {
    database: { url },
    maxConnections: 10,
    sessionSecret,
    close: () => Promise.resolve(),
  };
}

async function start(): Promise<void> {
  const env = readEnv(process.env);
  const log = createLog(env.logLevel);
  const house =
    env.databaseUrl && env.sessionSecret
      ? openPostgres(env.databaseUrl, env.sessionSecret)
      : await openEmbedded(env);
  await migrate(house.database);
  const { app, endStreams, drain } = compose({
    connection: connect(house.database, house.maxConnections),
    publicUrl: env.publicUrl,
    sessionSecret: house.sessionSecret,
    trustProxy: env.trustProxy,
    log,
  });
  const listener = await listen(app.fetch, env);
  log.info({ url: env.publicUrl }, `Frostbyte is ready at ${env.publicUrl}`);
  // Standard output is the log's; this is for the person who typed the command.
  process.stderr.write(
    `\n  Frostbyte is ready: ${env.publicUrl}\n  Sign up there, then generate your API token under Settings.\n\n`,
  );
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    // A terminal and the package manager may both pass on the same Ctrl-C.
    if (isStopping) return;
    isStopping = true;
    log.info(`${signal}: finishing what runs`);
    endStreams();
    await listener.close();
    await drain();
    await house.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
