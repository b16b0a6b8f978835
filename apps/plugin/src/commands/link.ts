import { isCancel, select } from "@clack/prompts";
import { CommandError } from "../command-error.ts";
import { askFrostbyte, findCredential } from "../connection.ts";
import { shortenPath } from "../home.ts";
import { jsonSyntax } from "../json-syntax.ts";
import { print, toSafeText } from "../print.ts";
import { findLinkPath } from "../repository.ts";
import { readBytes, writeAtomically } from "../write-atomically.ts";
import { type Command, textOf } from "./command.ts";

type Project = { id: string; name: string };

/** Names the repository's project in a file for all who work on it. */
export const link: Command = {
  name: "link",
  summary: "Name this repository's project in .frostbyte.json",
  help: `Usage: frostbyte link [--project ID] [--url ADDRESS]

Writes .frostbyte.json at the repository's root, to be committed.

  --project ID   The project, instead of a choice from a list
  --url ADDRESS  Where Frostbyte is, if not where the stored token is for`,
  options: { project: { type: "string" }, url: { type: "string" } },
  async run({ project, url }) {
    const credential = await findCredential(textOf(url));
    const { items } = await askFrostbyte(credential, (client, options) =>
      client.project.list.query({ status: "active" }, options),
    );
    const { id, name } = await choose(items, textOf(project));
    const path = findLinkPath(process.cwd());
    const before = readBytes(path)?.toString("utf8") ?? "";
    const after = jsonSyntax.put(before, [{ path: ["projectId"], value: id }]);
    // It is committed and holds no secret: everybody may read it.
    writeAtomically(path, Buffer.from(after), 0o644);
    print(`Linked to ${name}: commit ${shortenPath(path)}.`);
    return 0;
  },
};

async function choose(projects: readonly Project[], id: string | undefined): Promise<Project> {
  if (id !== undefined) {
    const project = projects.find((it) => it.id === id);
    if (project) return project;
    throw new CommandError("You have no active project with this id.");
  }
  if (process.stdin.isTTY !== true) {
    const list = projects.map((it) => `  ${it.id}  ${it.name}`).join("\n");
    throw new CommandError(`Choose with --project:\n${list}`);
  }
  const answer = await select({
    message: "Which project is this repository's?",
    options: projects.map((it) => ({ value: it, label: toSafeText(it.name) })),
  });
  if (isCancel(answer)) throw new CommandError("Nothing was changed.");
  return answer;
}
