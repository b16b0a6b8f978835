import { expect, test } from "vitest";
import {
  badRequest,
  conflict,
  forbidden,
  invalidToken,
  notFound,
  sessionEnded,
  unavailable,
} from "./errors.ts";
import { describeRefusal } from "./trpc.ts";

test.each([
  ["a dead token", invalidToken(), "denied"],
  ["an ended session", sessionEnded(), "denied"],
  ["what the actor may not do", forbidden("Only the owner may."), "denied"],
  ["what is missing", notFound("task"), "failed"],
  ["a conflict", conflict("FB-1 is done already."), "failed"],
  ["a wrong input", badRequest("title: Must not be empty"), "failed"],
  ["a database that is away", unavailable(), "failed"],
  ["a fault", new Error("select * from api_token"), "failed"],
])("%s is recorded as what it was", (_, error, outcome) => {
  const said = describeRefusal(error);
  expect(said.outcome).toBe(outcome);
  expect(said.summary).toMatch(outcome === "denied" ? /^Refused: [A-Z]/ : /^Failed: \S/);
  expect(said.summary).not.toContain("api_token");
});

test("what was refused cannot write the feed's lines", () => {
  const hostile = `\u001b[31m<b>${"0123456789abcdef".repeat(4)}</b>\r\nRefused: nothing`;
  expect(describeRefusal(badRequest(hostile)).summary).toBe(
    "Failed: ‹b›[redacted]‹/b› Refused: nothing",
  );
  expect(describeRefusal(badRequest("a".repeat(9_000))).summary).toHaveLength(1_500);
});
