import type { CallToolResult } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { Tool } from "./define-tool.ts";
import { toLine } from "./markdown.ts";
import { buildRequest, type RestAnswer, type RestRequest, readAnswer } from "./rest.ts";

type Call = {
  args: unknown;
  signal: AbortSignal;
  request: RestRequest;
  onError: (error: unknown) => void;
};

const usualNext: { readonly [status: number]: string } = {
  401: "Ask the user for a new API token: it is made in Frostbyte's settings.",
  403: "Call whoami to see whom you act for.",
  404: "Call list_projects to see the projects you can use.",
};

/** Ends a detail as a sentence; those of a refused input are lists without a full stop. */
const toSentence = (detail: string) => toLine(detail).replace(/([^.!?])$/, "$1.");

const refuse = (text: string): CallToolResult => ({
  content: [{ type: "text", text }],
  isError: true,
});

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `Unknown argument: ${issue.keys.map((key) => toLine(key).slice(0, 100)).join(", ")}`;
  }
  return `${issue.path.join(".")}: ${issue.message}`;
}

function refuseArguments(tool: Tool, { issues }: z.ZodError): CallToolResult {
  const problems = issues.slice(0, 10).map(describeIssue).join("; ");
  const known = Object.keys(tool.input.shape).join(", ") || "no arguments";
  return refuse(`${problems}. Correct this and call ${tool.name} again; it takes ${known}.`);
}

function refuseForNow(tool: Tool, seconds: number | null): CallToolResult {
  const when = seconds === null ? "in a moment" : `in ${seconds} s`;
  return refuse(`Frostbyte cannot answer right now. Call ${tool.name} again ${when}.`);
}

function refuseForProblem(tool: Tool, answer: RestAnswer & { ok: false }): CallToolResult {
  const { status, detail, retryAfterSeconds } = answer;
  if (status >= 500 || status === 429) return refuseForNow(tool, retryAfterSeconds);
  const again = `Correct this and call ${tool.name} again.`;
  return refuse(`${toSentence(detail)} ${tool.next[status] ?? usualNext[status] ?? again}`);
}

/**
 * Calls the REST route of a tool and gives the result to send back. A refusal, a mistake in the
 * arguments or a failure is a result with `isError` that says what to call next; it never throws.
 */
export async function callTool(
  tool: Tool,
  { args, signal, request, onError }: Call,
): Promise<CallToolResult> {
  const input = tool.input.safeParse(args);
  if (!input.success) return refuseArguments(tool, input.error);
  try {
    const { path, init } = buildRequest(tool.route, input.data);
    const answer = await readAnswer(await request(path, { ...init, signal }));
    if (!answer.ok) return refuseForProblem(tool, answer);
    const { structuredContent, text } = tool.read(answer.body);
    return { content: [{ type: "text", text }], structuredContent };
  } catch (error) {
    onError(error);
    return refuseForNow(tool, null);
  }
}
