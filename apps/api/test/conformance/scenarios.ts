import type { Revision } from "../mcp-client.ts";

/**
 * The scenarios that the product itself passes, each with the checks of it that need tools,
 * resources or prompts which only the fixture has.
 */
export const ofProduct: Readonly<Record<Revision, Readonly<Record<string, readonly string[]>>>> = {
  "2026-07-28": {
    "server-stateless": [
      "sep-2575-server-rejects-undeclared-capability",
      "sep-2575-missing-capability-http-400",
      "sep-2575-http-server-no-independent-requests-on-stream",
      "sep-2575-server-no-log-without-loglevel",
    ],
    "http-header-validation": [],
    caching: [
      "sep-2549-prompts-list-caching-hints",
      "sep-2549-resources-list-caching-hints",
      "sep-2549-resources-templates-list-caching-hints",
    ],
    "tools-list": [],
    "server-sse-multiple-streams": [],
    "input-required-result-unsupported-methods": [],
    "dns-rebinding-protection": [],
  },
  "2025-11-25": {
    "server-initialize": [],
    ping: [],
    "tools-list": [],
    "dns-rebinding-protection": [],
  },
};

/** The scenarios that the fixture passes behind the product's door. */
export const ofFixture: Readonly<Record<Revision, readonly string[]>> = {
  "2026-07-28": [
    "server-stateless",
    "completion-complete",
    "tools-list",
    "tools-call-simple-text",
    "tools-call-image",
    "tools-call-audio",
    "tools-call-embedded-resource",
    "tools-call-mixed-content",
    "tools-call-error",
    "tools-call-with-progress",
    "json-schema-2020-12",
    "server-sse-multiple-streams",
    "resources-list",
    "resources-read-text",
    "resources-read-binary",
    "resources-templates-read",
    "sep-2164-resource-not-found",
    "prompts-list",
    "prompts-get-simple",
    "prompts-get-with-args",
    "prompts-get-embedded-resource",
    "prompts-get-with-image",
    "dns-rebinding-protection",
    "caching",
    "http-header-validation",
    "http-custom-header-server-validation",
    "input-required-result-basic-elicitation",
    "input-required-result-basic-sampling",
    "input-required-result-basic-list-roots",
    "input-required-result-request-state",
    "input-required-result-multiple-input-requests",
    "input-required-result-multi-round",
    "input-required-result-missing-input-response",
    "input-required-result-non-tool-request",
    "input-required-result-result-type",
    "input-required-result-unsupported-methods",
    "input-required-result-tampered-state",
    "input-required-result-capability-check",
    "input-required-result-ignore-extra-params",
    "input-required-result-validate-input",
  ],
  "2025-11-25": [
    "server-initialize",
    "logging-set-level",
    "ping",
    "completion-complete",
    "tools-list",
    "tools-call-simple-text",
    "tools-call-image",
    "tools-call-audio",
    "tools-call-embedded-resource",
    "tools-call-mixed-content",
    "tools-call-error",
    "json-schema-2020-12",
    "resources-list",
    "resources-read-text",
    "resources-read-binary",
    "resources-templates-read",
    "resources-subscribe",
    "resources-unsubscribe",
    "prompts-list",
    "prompts-get-simple",
    "prompts-get-with-args",
    "prompts-get-embedded-resource",
    "prompts-get-with-image",
    "dns-rebinding-protection",
  ],
};

const noSession =
  "It looks at sessions; there are none, so that any replica answers any message (decision 0009).";
const noQuestion =
  "The server asks in the middle of a call, and the answer comes as another request: without sessions nothing joins the two. Revision 2026-07-28 asks without (input-required-result-*).";
const oneMessage =
  "The answer of this revision is one JSON message (decision 0009): nothing is sent before it. No tool of the product has anything to send.";

/** Why a scenario does not apply to a server like this, by the revision or `extension` it is of. */
export const notApplicable: Readonly<
  Record<Revision | "extension", Readonly<Record<string, string>>>
> = {
  "2026-07-28": {},
  "2025-11-25": {
    "server-session-lifecycle": noSession,
    "server-sse-multiple-streams": noSession,
    "server-sse-polling": noSession,
    "tools-call-with-logging": oneMessage,
    "tools-call-with-progress": oneMessage,
    "tools-call-sampling": noQuestion,
    "tools-call-elicitation": noQuestion,
    "elicitation-sep1034-defaults": noQuestion,
    "elicitation-sep1330-enums": noQuestion,
  },
  extension: {
    ...notOffered("skills", ["directory", "enumeration", "manifest"], "sep-2640-skills"),
    ...notOffered("tasks", [
      "lifecycle",
      "capability-negotiation",
      "wire-fields",
      "request-state-removal",
      "mrtr-input",
      "request-headers",
      "dispatch-and-envelope",
      "status-notifications",
      "required-task-error",
      "mrtr-composition",
    ]),
  },
};

function notOffered(
  extension: string,
  scenarios: readonly string[],
  prefix = extension,
): Record<string, string> {
  const why = `The extension for ${extension} is not offered, and no revision requires it.`;
  return Object.fromEntries(scenarios.map((name) => [`${prefix}-${name}`, why]));
}
