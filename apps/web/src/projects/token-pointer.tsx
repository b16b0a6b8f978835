import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Note } from "../note.tsx";
import { trpc } from "../trpc.ts";
import classes from "./projects-page.module.css";

/** Points to the settings as long as the reader has no API token. */
export function TokenPointer() {
  const me = trpc.user.me.useQuery();
  if (!me.data || me.data.token) return null;
  return (
    <div className={classes.pointer}>
      <Note
        tone="info"
        title="Let your agents work here"
        action={
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => <Link to="/settings" {...props} />}
          >
            Go to your API token
          </Button>
        }
      >
        Generate your API token in the settings, and hand it to the tools you trust.
      </Note>
    </div>
  );
}
