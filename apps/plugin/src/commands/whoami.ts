import { askFrostbyte, findCredential } from "../connection.ts";
import { print } from "../print.ts";
import { type Command, textOf } from "./command.ts";

/** Tells whose the token is. */
export const whoami: Command = {
  name: "whoami",
  summary: "Tell whose the token is",
  help: `Usage: frostbyte whoami [--url ADDRESS]

  --url ADDRESS  Where Frostbyte is, if not where the stored token is for`,
  options: { url: { type: "string" } },
  async run({ url }) {
    const credential = await findCredential(textOf(url));
    const { user, token } = await askFrostbyte(credential, (client, options) =>
      client.user.me.query(undefined, options),
    );
    const made = token ? `, token ${token.generation} of ${token.createdAt.slice(0, 10)}` : "";
    print(`${user.name} <${user.email}> at ${credential.url}${made}`);
    return 0;
  },
};
