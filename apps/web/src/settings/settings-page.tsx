import { Page } from "../page.tsx";
import { AccountCard } from "./account-card.tsx";
import { TokenCard } from "./token-card.tsx";

/** The reader's account and API token. */
export function SettingsPage() {
  return (
    <Page title="Settings" lead="Your account, and the one token that your tools use." width="narrow">
      <TokenCard />
      <AccountCard />
    </Page>
  );
}
