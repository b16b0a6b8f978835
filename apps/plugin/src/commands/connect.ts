import { realpathSync } from "node:fs";
import type { AgentClient, Target, TokenSource } from "../clients/agent-client.ts";
import { findClients } from "../clients/find-clients.ts";
import { CommandError } from "../command-error.ts";
import { applyChange, type Change, planChange } from "../configure-client.ts";
import { askFrostbyte, defaultUrl, parseUrl, readTokenVariable } from "../connection.ts";
import { formatTable } from "../format-table.ts";
import { shortenPath } from "../home.ts";
import { print } from "../print.ts";
import { proveConnection } from "../prove-connection.ts";
import { readCredentialInput } from "../read-token.ts";
import { showDiff } from "../show-diff.ts";
import { type Place, readCredential, storeCredential } from "../token-store.ts";
import { type Command, type Flags, textOf } from "./command.ts";
import { undoAll } from "./undo-all.ts";

const help = `Usage: frostbyte connect [options]

Asks for the address and the token, which is not shown, or reads the token from standard input;
asks Frostbyte whose it is; keeps it; writes the configuration of each agent found; and lists the
tools in the way of each. No configuration ever holds the token. It may be run again at any time.

  --url ADDRESS   Where Frostbyte is (${defaultUrl})
  --client A,B    Only these: claude-code, codex, cursor, vscode, gemini
  --use SOURCE    environment: agents read FROSTBYTE_API_TOKEN from their environment
                  stored: agents start this command, which reads the stored token
                  Without it: environment where FROSTBYTE_API_TOKEN is this token, else stored
  --store PLACE   keychain or file; without it the keychain, or a file where there is none
  --dry-run       Show what would be written, and write nothing
  --undo          Put all files back as they were; the token stays stored

  frostbyte connect < token.txt`;

/** Connects the agents of this machine. */
export const connect: Command = {
  name: "connect",
  summary: "Connect the agents on this machine, or undo it",
  help,
  options: {
    url: { type: "string" },
    client: { type: "string" },
    use: { type: "string" },
    store: { type: "string" },
    "dry-run": { type: "boolean" },
    undo: { type: "boolean" },
  },
  async run(flags) {
    if (flags.undo === true) return undoAll(textOf(flags.client));
    const clients = findClients(textOf(flags.client));
    const source = readChoice(flags, "use", ["environment", "stored"] as const);
    const place = readChoice(flags, "store", ["keychain", "file"] as const);
    if (flags["dry-run"] === true) return showAll(clients, flags, source);
    return connectAll(clients, { flags, source, place });
  },
};

function readChoice<Choice extends string>(
  flags: Flags,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const given = textOf(flags[name]);
  const choice = choices.find((it) => it === given);
  if (given === undefined || choice !== undefined) return choice;
  throw new CommandError(`--${name} takes ${choices.join(" or ")}.`);
}

function describeTarget(url: string): Target {
  const script = realpathSync(process.argv[1] ?? "");
  return { endpoint: `${url}/mcp`, command: [process.execPath, script] };
}

async function showAll(
  clients: readonly AgentClient[],
  flags: Flags,
  wanted: TokenSource | undefined,
): Promise<number> {
  const stored = await readCredential();
  const target = describeTarget(parseUrl(textOf(flags.url) ?? stored?.url ?? defaultUrl));
  const source = wanted ?? (readTokenVariable() === null ? "stored" : "environment");
  for (const client of clients)
    print(showDiff(planChange(client, client.describe(target, source))));
  print("Nothing was written.");
  return 0;
}

type Plan = { flags: Flags; source: TokenSource | undefined; place: Place | undefined };

async function connectAll(clients: readonly AgentClient[], plan: Plan): Promise<number> {
  const credential = await readCredentialInput(textOf(plan.flags.url), await readCredential());
  const { user } = await askFrostbyte(credential, (client, options) =>
    client.user.me.query(undefined, options),
  );
  print(`This token is ${user.name}'s (${user.email}) at ${credential.url}.`);
  const place = await storeCredential(credential, plan.place);
  print(
    `It is kept in ${place === "keychain" ? "the keychain" : "a file that only you can read"}.`,
  );
  const isInEnvironment = readTokenVariable() === credential.token;
  const source = plan.source ?? (isInEnvironment ? "environment" : "stored");
  const target = describeTarget(credential.url);
  const results = [];
  for (const client of clients) {
    results.push(await connectOne(client, { target, source, token: credential.token }));
  }
  print(
    `\n${formatTable(
      ["Agent", "File", "Change", "Token from", "tools/list"],
      results.map(({ cells }) => cells),
    )}`,
  );
  if (source === "environment" && !isInEnvironment) {
    print("\nSet FROSTBYTE_API_TOKEN to the token where your agents are started.");
  }
  return results.every(({ isProven }) => isProven) ? 0 : 1;
}

type Way = { target: Target; source: TokenSource; token: string };
type Result = { cells: string[]; isProven: boolean };

async function connectOne(client: AgentClient, { target, source, token }: Way): Promise<Result> {
  const settings = client.describe(target, source);
  const named = [client.name, shortenPath(client.findPath())];
  let change = "none";
  try {
    const planned = planChange(client, settings);
    applyChange(client, planned, settings);
    change = nameChange(client, planned);
    const count = await proveConnection(client, token);
    return {
      cells: [...named, change, client.nameSource(source), `${count} tools`],
      isProven: true,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "failed";
    return { cells: [...named, change, client.nameSource(source), reason], isProven: false };
  }
}

function nameChange(
  { syntax, entryPath }: AgentClient,
  { current, before, after }: Change,
): string {
  if (current === null) return "made";
  if (before === after) return "as it was";
  return syntax.read(before, entryPath) === undefined ? "added" : "changed";
}
