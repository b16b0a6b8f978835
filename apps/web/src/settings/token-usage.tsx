import { Tabs } from "@mantine/core";
import { Snippet } from "./snippet.tsx";
import classes from "./token-usage.module.css";

/** How to use the token from a shell or from an agent; the commands name this very server. */
export function TokenUsage() {
  const { origin } = window.location;
  return (
    <div>
      <h3 className={classes.title}>Use it</h3>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
          <Tabs.Tab value="claude">Claude Code</Tabs.Tab>
          <Tabs.Tab value="mcp">MCP config</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="curl" className={classes.panel}>
          <p>Paste the token when the first line waits; so it stays out of the shell’s history.</p>
          <Snippet
            name="curl commands"
            text={`read -rs FROSTBYTE_TOKEN && export FROSTBYTE_TOKEN
curl ${origin}/api/v1/me -H "Authorization: Bearer $FROSTBYTE_TOKEN"`}
          />
          <p>
            <a href="/api/docs">All REST calls</a> are described in the API reference.
          </p>
        </Tabs.Panel>
        <Tabs.Panel value="claude" className={classes.panel}>
          <p>With the token in FROSTBYTE_TOKEN, as in the curl example:</p>
          <Snippet
            name="Claude Code command"
            text={`claude mcp add --transport http frostbyte ${origin}/mcp \\
  --header "Authorization: Bearer $FROSTBYTE_TOKEN"`}
          />
        </Tabs.Panel>
        <Tabs.Panel value="mcp" className={classes.panel}>
          <p>Most clients take a remote server in this form; put your token in its place.</p>
          <Snippet
            name="MCP configuration"
            text={JSON.stringify(
              {
                mcpServers: {
                  frostbyte: {
                    type: "http",
                    url: `${origin}/mcp`,
                    headers: { Authorization: "Bearer YOUR_TOKEN" },
                  },
                },
              },
              null,
              2,
            )}
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
