/** What a spreadsheet would take for a formula when a cell begins with it. */
const formulaStart = /^[=+\-@\t\r\n]/;

/** Gives the rows as CSV (RFC 4180); a cell that would begin a formula has an apostrophe before it. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

function formatCell(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
