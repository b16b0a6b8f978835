import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { z } from "zod";
import { text } from "./fixture-content.ts";

/** Signs what a tool must find again when it is called the second time. */
export const state = createRequestStateCodec<number>({ key: "a key for the fixture's own state" });

const answer = { content: [text] };
const askFor = (property: string) =>
  inputRequired.elicit({
    message: `What is your ${property}?`,
    requestedSchema: {
      type: "object",
      properties: { [property]: { type: "string" } },
      required: [property],
    },
  });
const message = {
  role: "user" as const,
  content: { type: "text" as const, text: "Say something" },
};
const sampling = inputRequired.createMessage({ messages: [message], maxTokens: 100 });
const roots = inputRequired.listRoots();

/** Registers the tools that ask the client for something before they answer. */
export function registerAskingTools(server: McpServer): void {
  const add = (name: string, ask: (context: ServerContext) => Asked | Promise<Asked>) =>
    server.registerTool(
      name,
      { description: `Asks for what ${name} names` },
      async (context) => (await ask(context)) ?? answer,
    );
  add("test_missing_capability", () => inputRequired({ inputRequests: { sampling } }));
  add("test_input_required_result_elicitation", askForName);
  add("test_input_required_result_sampling", (context) =>
    askOnce(context, { capital_question: sampling }),
  );
  add("test_input_required_result_list_roots", (context) =>
    askOnce(context, { client_roots: roots }),
  );
  add("test_input_required_result_capabilities", askForWhatIsDeclared);
  add("test_input_required_result_request_state", askWithState);
  add("test_input_required_result_tampered_state", askWithState);
  add("test_input_required_result_multiple_inputs", askForAll);
  add("test_input_required_result_multi_round", askInRounds);
}

/** Null where nothing is left to ask. */
type Asked = ReturnType<typeof inputRequired> | null;
type Requests = NonNullable<Parameters<typeof inputRequired>[0]["inputRequests"]>;

/** Asks for what has not been answered in the way in which it was asked. */
export function askOnce({ mcpReq: { inputResponses } }: ServerContext, requests: Requests): Asked {
  const isAnswered = (key: string) => inputResponse(inputResponses, key).kind !== "missing";
  return Object.keys(requests).every(isAnswered)
    ? null
    : inputRequired({ inputRequests: requests });
}

function askForName({ mcpReq: { inputResponses } }: ServerContext): Asked {
  const name = z.object({ name: z.string() });
  return acceptedContent(inputResponses, "user_name", name)
    ? null
    : inputRequired({ inputRequests: { user_name: askFor("name") } });
}

const capabilities = z.looseObject({ sampling: z.unknown(), elicitation: z.unknown() }).partial();
const declaration = z.looseObject({ [CLIENT_CAPABILITIES_META_KEY]: capabilities });

function askForWhatIsDeclared({ mcpReq: { envelope } }: ServerContext): Asked {
  const declared = declaration.parse(envelope)[CLIENT_CAPABILITIES_META_KEY];
  return inputRequired({
    inputRequests: {
      ...(declared.sampling !== undefined && { sampling }),
      ...(declared.elicitation !== undefined && { user_name: askFor("name") }),
    },
  });
}

async function askWithState({ mcpReq: { requestState } }: ServerContext): Promise<Asked> {
  if (requestState() !== undefined) return null;
  return inputRequired({
    inputRequests: { confirm: askFor("decision") },
    requestState: await state.mint(1),
  });
}

async function askForAll(context: ServerContext): Promise<Asked> {
  const all = { user_name: askFor("name"), greeting: sampling, client_roots: roots };
  if (askOnce(context, all) === null) return null;
  return inputRequired({ inputRequests: all, requestState: await state.mint(1) });
}

async function askInRounds({ mcpReq: { requestState } }: ServerContext): Promise<Asked> {
  const round = requestState<number>() ?? 0;
  const step = [{ step1: askFor("name") }, { step2: askFor("color") }][round];
  return step
    ? inputRequired({ inputRequests: step, requestState: await state.mint(round + 1) })
    : null;
}
