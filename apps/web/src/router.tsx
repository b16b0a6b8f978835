import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { readActivitySearch } from "./activity/activity-search.ts";
import { readProjectSearch, readProjectsSearch } from "./projects/projects-search.ts";
import { CrashPage } from "./shell/crash-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { isSignedOut } from "./sign-in/is-signed-out.ts";
import { readSignInSearch } from "./sign-in/sign-in-search.ts";

type RoutingContext = {
  /** Tells whether an answer of the API has named the reader already. */
  knowsUser: () => boolean;
  /** Starts loading the code of these routes. */
  loadCode: (routeIds: string[]) => void;
};

const rootRoute = createRootRouteWithContext<RoutingContext>()({ notFoundComponent: NotFoundPage });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import("./sign-in/sign-in-page.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import("./sign-in/sign-up-page.tsx"), "SignUpPage"),
});

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/projects", replace: true });
  },
});

/** What every signed-in page stands in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location, matches }) => {
    if (context.knowsUser()) return;
    // The code comes while the answer does: for who is signed in, asking takes no longer.
    context.loadCode(matches.map(({ routeId }) => routeId));
    if (!(await isSignedOut())) return;
    const { href } = location;
    const search = href === "/projects" ? {} : { returnTo: href };
    throw redirect({ to: "/sign-in", search, replace: true });
  },
  component: lazyRouteComponent(() => import("./shell/shell.tsx"), "Shell"),
});

const projectsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects",
  validateSearch: readProjectsSearch,
  component: lazyRouteComponent(() => import("./projects/projects-page.tsx"), "ProjectsPage"),
});

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects/$projectId",
  validateSearch: readProjectSearch,
  component: lazyRouteComponent(() => import("./projects/project-page.tsx"), "ProjectPage"),
});

const taskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects/$projectId/tasks/$ref",
  component: lazyRouteComponent(() => import("./projects/task-page.tsx"), "TaskPage"),
});

const releasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects/$projectId/releases",
  component: lazyRouteComponent(() => import("./releases/releases-page.tsx"), "ReleasesPage"),
});

const areasRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects/$projectId/areas",
  component: lazyRouteComponent(() => import("./areas/areas-page.tsx"), "AreasPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activity",
  validateSearch: readActivitySearch,
  component: lazyRouteComponent(() => import("./activity/activity-page.tsx"), "ActivityPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-page.tsx"), "SettingsPage"),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  signUpRoute,
  shellRoute.addChildren([
    projectsRoute,
    projectRoute,
    taskRoute,
    releasesRoute,
    areasRoute,
    activityRoute,
    settingsRoute,
  ]),
]);

/** Makes the router of every page's address; a page's code loads when it is first headed for. */
export function createAppRouter(knowsUser: RoutingContext["knowsUser"]) {
  const loadCode = (routeIds: string[]) => {
    const routes: Record<string, AnyRoute> = router.routesById;
    for (const id of routeIds) if (routes[id]) void router.loadRouteChunk(routes[id]);
  };
  const router = createRouter({
    routeTree,
    context: { knowsUser, loadCode },
    defaultPreload: "intent",
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
  });
  return router;
}

export type AppRouting = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouting;
  }
}
