import { CommandError } from "../command-error.ts";
import { askFrostbyte, findCredential } from "../connection.ts";
import { formatTable } from "../format-table.ts";
import { print } from "../print.ts";
import { readLink } from "../repository.ts";
import { type Command, textOf } from "./command.ts";

const statuses = ["todo", "in-progress", "done"] as const;

/** Lists the tasks of the project to which the repository is linked. */
export const tasks: Command = {
  name: "tasks",
  summary: "List the tasks of this repository's project",
  help: `Usage: frostbyte tasks [--project ID] [--status STATUS] [--url ADDRESS]

  --project ID     Another project than the one in .frostbyte.json
  --status STATUS  Only those that are ${statuses.join(", ")}; without it, all that are not done
  --url ADDRESS    Where Frostbyte is, if not where the stored token is for`,
  options: { project: { type: "string" }, status: { type: "string" }, url: { type: "string" } },
  async run({ project, status, url }) {
    const projectId = textOf(project) ?? readLink(process.cwd());
    if (projectId === null) {
      throw new CommandError(
        "This folder has no project: run `frostbyte link`, or give --project.",
      );
    }
    const wanted = textOf(status) === undefined ? ["in-progress", "todo"] : [textOf(status)];
    const chosen = statuses.filter((it) => wanted.includes(it));
    if (chosen.length === 0) {
      throw new CommandError(`There is no such status: --status takes ${statuses.join(", ")}.`);
    }
    const credential = await findCredential(textOf(url));
    const pages = await askFrostbyte(credential, (client, options) =>
      Promise.all(
        chosen.map((it) => client.task.list.query({ projectId, status: it, limit: 100 }, options)),
      ),
    );
    const items = pages.flatMap((page) => page.items);
    const rows = items.map((it) => [it.ref, it.status, it.priority, it.title]);
    print(
      rows.length === 0 ? "No tasks." : formatTable(["Task", "Status", "Priority", "Title"], rows),
    );
    if (pages.some(({ nextCursor }) => nextCursor !== null)) {
      print(`There are more: ${credential.url}/projects/${projectId}`);
    }
    return 0;
  },
};
