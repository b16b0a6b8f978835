import type { AgentClient } from "../clients/agent-client.ts";
import { agentClients, findClients } from "../clients/find-clients.ts";
import { formatTable } from "../format-table.ts";
import { shortenPath } from "../home.ts";
import { print } from "../print.ts";
import { undoClient } from "../undo-client.ts";

/**
 * Undoes what `connect` wrote, for the clients that are named or for all, says what it did, and
 * returns the exit code.
 */
export function undoAll(names: string | undefined): number {
  const clients = names === undefined ? agentClients : findClients(names);
  const results = clients.flatMap(undoOne);
  if (results.length === 0) print("There is nothing to undo.");
  else
    print(
      formatTable(
        ["Agent", "File", "Now"],
        results.map(({ cells }) => cells),
      ),
    );
  return results.every(({ isUndone }) => isUndone) ? 0 : 1;
}

function undoOne(client: AgentClient): { cells: string[]; isUndone: boolean }[] {
  try {
    const undone = undoClient(client);
    if (undone === null) return [];
    return [{ cells: [client.name, shortenPath(undone.path), undone.outcome], isUndone: true }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : "failed";
    return [{ cells: [client.name, shortenPath(client.findPath()), reason], isUndone: false }];
  }
}
