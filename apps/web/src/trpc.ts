import type { AppRouter } from "@frostbyte/api";
import { httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCReact, httpBatchLink } from "@trpc/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { FeedSource } from "./activity/feed-source.ts";

/** Typed hooks for every procedure of the API. */
export const trpc = createTRPCReact<AppRouter>();

type Outputs = inferRouterOutputs<AppRouter>;

export type User = Outputs["user"]["me"]["user"];
export type TokenStatus = Outputs["token"]["status"];
export type GeneratedToken = Outputs["token"]["generate"];
export type Session = Outputs["session"]["list"]["items"][number];
export type Project = Outputs["project"]["get"];
export type Member = Outputs["project"]["listMembers"]["items"][number];
export type Area = Outputs["area"]["list"]["items"][number];
export type Release = Outputs["release"]["list"]["items"][number];
export type Task = Outputs["task"]["list"]["items"][number];
export type TaskDetail = Outputs["task"]["get"];
export type Activity = Outputs["activity"]["list"]["items"][number];
export type Via = Activity["via"];

/** Makes the client that talks to the API of this page's own origin, with the session's cookie. */
export function createTrpcClient() {
  const url = "/trpc";
  return trpc.createClient({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, EventSource: FeedSource }),
        false: httpBatchLink({ url, maxItems: 10 }),
      }),
    ],
  });
}
