import { Tabs } from "@mantine/core";
import { Snippet } from "./snippet.tsx";
import classes from "./token-usage.module.css";

/** How to use the token from an agent or a shell; the commands name this very server. */
export function TokenUsage() {
  const { origin } = window.location;
  return (
    <div>
      <h3 className={classes.title}>Use it</h3>
      <Tabs defaultValue="agents" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="agents">Agents</Tabs.Tab>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
          <Tabs.Tab value="mcp">MCP config</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="agents" className={classes.panel}>
          <p>
            In a copy of Frostbyte’s repository, after one <code>npm start</code>. The command asks
            for the token, and connects Claude Code, Codex, Cursor, VS Code and Gemini CLI where it
            finds them.
          </p>
          <Snippet
            name="commands that connect agents"
            text={`npm install -g .
frostbyte connect --url ${origin}`}
          />
          <p>
            No configuration holds the token, and <code>frostbyte connect --undo</code> puts all
            files back.
          </p>
        </Tabs.Panel>
        <Tabs.Panel value="curl" className={classes.panel}>
          <p>Paste the token when the first line waits; so it stays out of the shell’s history.</p>
          <Snippet
            name="curl commands"
            text={`read -rs FROSTBYTE_API_TOKEN && export FROSTBYTE_API_TOKEN
curl ${origin}/api/v1/me -H "Authorization: Bearer $FROSTBYTE_API_TOKEN"`}
          />
          <p>
            <a href="/api/docs">All REST calls</a> are described in the API reference.
          </p>
        </Tabs.Panel>
        <Tabs.Panel value="mcp" className={classes.panel}>
          <p>Other clients take a remote server in this form; put your token in its place.</p>
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
