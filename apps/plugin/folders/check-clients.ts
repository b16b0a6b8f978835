import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPrograms, type Program, type Run, runProgram } from "./agent-programs.ts";
import { plugin } from "./plugin.ts";
import { renderFolders } from "./render-folders.ts";
import { writeFiles } from "./write-files.ts";

type Step = Run & {
  program: Program;
  /** What must stand in the words of the program. */
  shows: string;
};

/** What a user of each client does, in a home of that name, on folders for the server's address. */
function listSteps(folders: string, endpoint: string, token: string): Step[] {
  const { name, tokenVariable } = plugin;
  const id = `${name}@${name}`;
  const add = ["plugin", "marketplace", "add", folders];
  const config = ["--config", `api_token=${token}`, "--config", `endpoint=${endpoint}`];
  const env = { [tokenVariable]: token };
  const claude = (home: string, shows: string, args: readonly string[], env?: Run["env"]) =>
    ({ program: "claude", home, shows, args, ...(env && { env }) }) as const;
  const codex = { program: "codex", home: "codex" } as const;
  const gemini = { program: "gemini", home: "gemini" } as const;
  const ask = ["-p", "hi", "--verbose", "--output-format", "stream-json"];
  const validate = ["plugin", "validate", "--strict"];
  return [
    claude("asked", "Validation passed", [...validate, folders]),
    claude("asked", "Validation passed", [...validate, join(folders, "claude-code")]),
    claude("asked", "Successfully added", add),
    claude("asked", "Successfully installed", ["plugin", "install", id, ...config]),
    claude("asked", "✔ Connected", ["mcp", "list"]),
    // It has no account to answer with, but starts the session, and tells what the hook printed.
    claude("asked", "linked to the Frostbyte project p1", [...ask, "--include-hook-events"]),
    claude("variable", "Successfully added", add),
    claude("variable", "Successfully installed", ["plugin", "install", id]),
    claude("variable", "✔ Connected", ["mcp", "list"], env),
    { ...codex, shows: "Added marketplace", args: add },
    { ...codex, shows: "Added plugin", args: ["plugin", "add", id] },
    { ...codex, shows: tokenVariable, args: ["mcp", "list"] },
    {
      ...gemini,
      shows: "successfully validated",
      args: ["extensions", "validate", join(folders, "gemini")],
    },
    {
      ...gemini,
      shows: "installed successfully",
      args: ["extensions", "install", join(folders, "gemini"), "--consent", "--skip-settings"],
      // It asks whether the folder is trusted.
      input: "y\n",
    },
    { ...gemini, shows: "Connected", args: ["mcp", "list"], env },
  ];
}

async function check(place: string, { program, shows, ...run }: Step): Promise<boolean> {
  const there = { ...run, home: join(place, run.home) };
  const words = await runProgram(place, program, there).catch((error: Error) => error.message);
  const isRight = words.includes(shows);
  const safe = run.args.map((word) => word.replace(/^api_token=.*/, "api_token=…"));
  console.log(`${isRight ? "ok    " : "FAILED"} ${program} ${safe.join(" ")}`);
  if (!isRight) console.log(words);
  return isRight;
}

// Usage: FROSTBYTE_API_TOKEN=… node check-clients.ts [http://localhost:4000/mcp]
const [endpoint = plugin.endpoint] = process.argv.slice(2);
const token = process.env[plugin.tokenVariable] ?? "";
const place = await mkdtemp(join(tmpdir(), "frostbyte-clients-"));
try {
  const folders = join(place, "folders");
  await writeFiles(folders, await renderFolders(endpoint));
  await installPrograms(place);
  for (const step of listSteps(folders, endpoint, token)) {
    if (!(await check(place, step))) process.exitCode = 1;
  }
} finally {
  await rm(place, { recursive: true, force: true });
}
