// Runs before the first paint, so that the page never flashes in the other color scheme.
(() => {
  const root = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  let chosen = null;
  try {
    chosen = localStorage.getItem("frostbyte-color-scheme");
  } catch {
    // Storage can be switched off; the system's scheme stands then.
  }
  const isDark = chosen === "dark" || (chosen !== "light" && prefersDark);
  root.setAttribute("data-mantine-color-scheme", isDark ? "dark" : "light");
})();
