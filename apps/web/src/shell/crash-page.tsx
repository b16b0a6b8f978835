import { Button } from "@mantine/core";
import { Standstill } from "./standstill.tsx";

/** What shows when a page broke, or when its code could not be loaded. */
export function CrashPage() {
  return (
    <Standstill
      title="This page stopped working"
      text="Nothing that was saved is lost. Load the page again; if it stops again, try a little later."
    >
      <Button onClick={() => window.location.reload()}>Load again</Button>
    </Standstill>
  );
}
