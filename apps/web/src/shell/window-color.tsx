import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

/** Keeps the browser's own frame in the color of the page, also when the reader chose the scheme. */
export function WindowColor() {
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const color = scheme === "dark" ? "#080e15" : "#f3f7fa";
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.setAttribute("content", color);
    }
  }, [scheme]);
  return null;
}
