/** The colors that are offered for an area, the API's own choice among them, and their names. */
export const areaColors: readonly { name: string; color: string }[] = [
  { name: "Blue", color: "#3b82f6" },
  { name: "Orange", color: "#f97316" },
  { name: "Green", color: "#10b981" },
  { name: "Purple", color: "#a855f7" },
  { name: "Red", color: "#ef4444" },
  { name: "Cyan", color: "#06b6d4" },
  { name: "Yellow", color: "#eab308" },
  { name: "Pink", color: "#ec4899" },
  { name: "Grey", color: "#64748b" },
];

/** Gives the first offered color that no area has yet; once all are taken, the last of all. */
export function pickFreeColor(taken: readonly string[]): string {
  return areaColors.find(({ color }) => !taken.includes(color))?.color ?? "#64748b";
}
