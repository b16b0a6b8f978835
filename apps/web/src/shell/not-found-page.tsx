import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Standstill } from "./standstill.tsx";

/** What an address shows that leads nowhere. */
export function NotFoundPage() {
  return (
    <Standstill
      title="There is nothing at this address"
      text="The page was moved, or it never was here. Your work is where you left it."
    >
      <Button renderRoot={(props) => <Link to="/projects" {...props} />}>
        Go to your projects
      </Button>
    </Standstill>
  );
}
