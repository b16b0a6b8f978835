import "@fontsource-variable/inter/index.css";
import "./mantine-styles.ts";
import "./theme.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { getQueryKey } from "@trpc/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Confirmations } from "./confirmation.tsx";
import { createQueryClient } from "./query-client.ts";
import { createAppRouter } from "./router.tsx";
import { WindowColor } from "./shell/window-color.tsx";
import { askForSignIn } from "./sign-in/ask-for-sign-in.ts";
import { colorSchemeManager, resolveCssVariables, theme } from "./theme.ts";
import { createTrpcClient, trpc } from "./trpc.ts";

const userKey = getQueryKey(trpc.user.me, undefined, "query");
const router = createAppRouter(() => queryClient.getQueryData(userKey) !== undefined);
const queryClient = createQueryClient(() => askForSignIn(router, queryClient));
const trpcClient = createTrpcClient();

const root = document.getElementById("root");
if (!root) throw new Error("The page has no element for the app.");

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <trpc.Provider client={trpcClient} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Confirmations />
          <WindowColor />
        </QueryClientProvider>
      </trpc.Provider>
    </MantineProvider>
  </StrictMode>,
);
