/** Where the token goes, and the token itself while it is shown; null when it is not. */
export type Place = { origin: string; token: string | null };

/** How one client is given the token. */
export type Setup = { id: string; name: string; steps: readonly Step[] };

/** What to do, and the text that is copied for it. */
export type Step = { words: string; snippet: { name: string; text: string } };

/** The variable that the `frostbyte` command and the agents' plugins read. */
const variable = "FROSTBYTE_API_TOKEN";

/** Gives the setup of each client that Frostbyte knows, with the token in place if there is one. */
export function describeSetups(place: Place): readonly Setup[] {
  const setups = [agents, claudeCode, codex, cursor, vsCode, geminiCli, curl, typedClient];
  return setups.map((describe) => describe(place));
}

/** Gives the content of a file of variables that holds the token. */
export function describeVariables({ origin, token }: Place): string {
  return `FROSTBYTE_URL=${origin}\n${variable}=${token ?? ""}\n`;
}

function claudeCode({ origin, token }: Place): Setup {
  const text = `claude mcp add --transport http frostbyte ${origin}/mcp \\
  --header "Authorization: Bearer ${token ?? `$${variable}`}"`;
  return {
    id: "claude-code",
    name: "Claude Code",
    steps: [
      {
        words: `Run this in your project; the token is kept in ~/.claude.json.${asVariable(token)}`,
        snippet: { name: "Claude Code command", text },
      },
    ],
  };
}

function codex({ origin, token }: Place): Setup {
  const credential =
    token === null
      ? `bearer_token_env_var = "${variable}"`
      : `http_headers = { Authorization = "Bearer ${token}" }`;
  const text = `[mcp_servers.frostbyte]\nurl = "${origin}/mcp"\n${credential}`;
  return {
    id: "codex",
    name: "Codex",
    steps: [
      {
        words: `Add this to ~/.codex/config.toml.${asVariable(token)}`,
        snippet: { name: "Codex configuration", text },
      },
    ],
  };
}

function cursor({ origin, token }: Place): Setup {
  const headers = { Authorization: `Bearer ${token ?? `\${env:${variable}}`}` };
  const text = toJson({ mcpServers: { frostbyte: { url: `${origin}/mcp`, headers } } });
  return {
    id: "cursor",
    name: "Cursor",
    steps: [
      {
        words: `Put this into ~/.cursor/mcp.json.${asVariable(token)}`,
        snippet: { name: "Cursor configuration", text },
      },
    ],
  };
}

function vsCode({ origin, token }: Place): Setup {
  const id = "frostbyte-token";
  const input = { type: "promptString", id, description: "Frostbyte API token", password: true };
  const headers = { Authorization: `Bearer ${token ?? `\${input:${id}}`}` };
  const servers = { frostbyte: { type: "http", url: `${origin}/mcp`, headers } };
  const text = toJson({ ...(token === null && { inputs: [input] }), servers });
  const asks = token === null ? " It asks for the token once, and keeps it encrypted." : "";
  return {
    id: "vscode",
    name: "VS Code",
    steps: [
      {
        words: `Run “MCP: Open User Configuration” and put this into the file.${asks}`,
        snippet: { name: "VS Code configuration", text },
      },
    ],
  };
}

function geminiCli({ origin, token }: Place): Setup {
  const headers = { Authorization: `Bearer ${token ?? `$${variable}`}` };
  const text = toJson({ mcpServers: { frostbyte: { httpUrl: `${origin}/mcp`, headers } } });
  return {
    id: "gemini",
    name: "Gemini CLI",
    steps: [
      {
        words: `Put this into ~/.gemini/settings.json.${asVariable(token)}`,
        snippet: { name: "Gemini CLI configuration", text },
      },
    ],
  };
}

function curl({ origin, token }: Place): Setup {
  const ask = (secret: string) => `curl ${origin}/api/v1/me -H "Authorization: Bearer ${secret}"`;
  const step =
    token === null
      ? {
          words: "Paste the token when the first line waits: it stays out of the shell’s history.",
          text: `read -rs ${variable} && export ${variable}\n${ask(`$${variable}`)}`,
        }
      : { words: "The answer says whose token it is.", text: ask(token) };
  return {
    id: "curl",
    name: "curl",
    steps: [{ words: step.words, snippet: { name: "curl commands", text: step.text } }],
  };
}

function typedClient(place: Place): Setup {
  const code = `import { createClient } from "@frostbyte/client";

const frostbyte = createClient({
  url: process.env.FROSTBYTE_URL ?? "${place.origin}",
  token: process.env.${variable} ?? "",
  client: "nightly-report", // shown in your activity
});
console.log(await frostbyte.user.me.query());`;
  const keep = {
    words: "Keep the token in a .env file that is not committed.",
    snippet: { name: "variables", text: describeVariables(place).trimEnd() },
  };
  const use = {
    words: "Then: node --env-file=.env report.ts",
    snippet: { name: "typed client code", text: code },
  };
  return {
    id: "typed-client",
    name: "Typed client",
    steps:
      place.token === null ? [{ ...use, words: `With the token in ${variable}:` }] : [keep, use],
  };
}

function agents({ origin, token }: Place): Setup {
  const command = `frostbyte connect --url ${origin}`;
  const install = {
    words: "Once, in a copy of Frostbyte’s repository, after one npm start:",
    snippet: { name: "command that installs", text: "npm install -g ." },
  };
  const connect = {
    words:
      "Then this connects Claude Code, Codex, Cursor, VS Code and Gemini CLI where it finds them. No configuration holds the token, and frostbyte connect --undo puts all files back.",
    snippet: {
      name: "command that connects agents",
      text: token === null ? command : `printf %s ${token} | ${command}`,
    },
  };
  return { id: "agents", name: "Agents", steps: [install, connect] };
}

const asVariable = (token: string | null) =>
  token === null ? ` The token is read from ${variable}.` : "";

const toJson = (value: unknown) => JSON.stringify(value, null, 2);
