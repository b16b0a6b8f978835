import { Tabs } from "@mantine/core";
import { describeSetups, type Place } from "./client-setups.ts";
import classes from "./setup-tabs.module.css";
import { Snippet } from "./snippet.tsx";

/** One tab for each client, with what its user copies into it. */
export function SetupTabs({ place, onCopied }: { place: Place; onCopied?: () => void }) {
  const setups = describeSetups(place);
  return (
    <Tabs defaultValue={setups[0]?.id ?? null} keepMounted={false} variant="pills">
      <Tabs.List className={classes.list}>
        {setups.map(({ id, name }) => (
          <Tabs.Tab key={id} value={id} className={classes.tab}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {setups.map(({ id, steps }) => (
        <Tabs.Panel key={id} value={id} className={classes.panel}>
          {steps.map(({ words, snippet }) => (
            <div key={snippet.name} className={classes.step}>
              <p>{words}</p>
              <Snippet {...snippet} onCopied={onCopied} />
            </div>
          ))}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
