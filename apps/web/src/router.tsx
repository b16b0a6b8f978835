import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { readActivitySearch } from "./activity/activity-search.ts";
import { readProjectSearch, readProjectsSearch } from "./projects/projects-search.ts";
import { CrashPage } from "./shell/crash-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { readSignInSearch } from "./sign-in/sign-in-search.ts";

const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage });

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
export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: "intent",
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
  });
}

export type AppRouting = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouting;
  }
}
