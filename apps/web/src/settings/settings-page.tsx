import { Page } from "../page.tsx";
import { trpc } from "../trpc.ts";
import { AccountCard } from "./account-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { StillTriedCard } from "./still-tried-card.tsx";
import { TokenCard } from "./token-card.tsx";

/** The reader's API token, account and sessions. */
export function SettingsPage() {
  // The token's card finds its height with the first answer; what is below waits, not to be pushed.
  const { isPending } = trpc.token.status.useQuery();
  return (
    <Page
      title="Settings"
      lead="Your account, and the one token that your tools use."
      width="narrow"
    >
      <TokenCard />
      <StillTriedCard />
      {!isPending && <AccountCard />}
      {!isPending && <SessionsCard />}
    </Page>
  );
}
