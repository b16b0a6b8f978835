import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { transportSecurity } from "./doors/answer.ts";
import { createAddressReader } from "./doors/client-address.ts";
import type { Sessions } from "./doors/create-sessions.ts";
import type { DoorEnv, Entrance } from "./doors/entrance.ts";
import { mcpDoor } from "./doors/mcp.ts";
import { describeRest } from "./doors/openapi.ts";
import { listMethods, restRoot } from "./doors/operations.ts";
import { refuse } from "./doors/refuse.ts";
import { readRequestId } from "./doors/request-id.ts";
import { restDoor } from "./doors/rest.ts";
import { sessionDoor } from "./doors/session.ts";
import { trpcDoor } from "./doors/trpc.ts";
import { docsDoor, webDoor } from "./doors/web.ts";
import { methodNotAllowed, notFound } from "./errors.ts";

const self = "'self'";

type Doors = {
  entrance: Entrance;
  sessions: Sessions;
  trustProxy: number;
  makeMcpServer: Parameters<typeof mcpDoor>[1];
};

/** What answers a request; `bindings` are those of @hono/node-server. */
export type App = { fetch: (request: Request, bindings?: object) => Response | Promise<Response> };

/** The addresses of the doors for programs. */
const ofPrograms = /^https?:\/\/[^/]+\/(?:api\/v1|trpc|mcp)(?:[/?#]|$)/;

/** Joins the doors: those for programs, and those for the browser. */
export function createApp(doors: Doors): App {
  const [programs, browsers] = [joinPrograms(doors), joinBrowsers(doors)];
  return {
    fetch: (request, bindings) =>
      (ofPrograms.test(request.url) ? programs : browsers).fetch(request, bindings),
  };
}

/**
 * Each address has one handler, and none is around another: Hono then calls it as it is. What they
 * all need is prepared, or done by each.
 */
function joinPrograms({ entrance, makeMcpServer }: Doors): Hono {
  const app = new Hono();
  const document = describeRest(entrance.publicUrl);
  app.get(`${restRoot}/openapi.json`, (c) => c.json(document, 200, entrance.headers));
  app.route(restRoot, restDoor(entrance));
  app.route("/trpc", trpcDoor(entrance));
  app.route("/mcp", mcpDoor(entrance, makeMcpServer));
  app.notFound(({ req }) => refuse(entrance, req.raw, refuseAddress(req.path)));
  app.onError((error, { req }) => refuse(entrance, req.raw, error));
  return app;
}

/** Gives what to tell a caller whose address, or method at it, no door for programs has. */
function refuseAddress(path: string): Error {
  const methods = path === `${restRoot}/openapi.json` ? ["GET"] : listMethods(path);
  return methods.length > 0 ? methodNotAllowed(methods) : notFound("page");
}

function joinBrowsers({ entrance, sessions, trustProxy }: Doors): Hono<DoorEnv> {
  const { publicUrl, database, withDeadline } = entrance;
  const app = new Hono<DoorEnv>();
  app.use(async (c, next) => {
    c.set("requestId", readRequestId(c.req.raw.headers));
    await next();
    c.res.headers.set("x-request-id", c.get("requestId"));
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: [self],
        // Style attributes are how the component library positions things; scripts stay strict.
        styleSrc: [self, "'unsafe-inline'"],
        imgSrc: [self, "data:"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: [self],
      },
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      strictTransportSecurity: publicUrl.startsWith("https:") ? transportSecurity : false,
    }),
  );
  app.notFound(({ req }) => refuse(entrance, req.raw, notFound("page")));
  app.onError((error, { req }) => refuse(entrance, req.raw, error));

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    await withDeadline(database.execute(sql`select 1`));
    return c.json({ status: "ready" });
  });
  for (const path of ["/healthz", "/readyz"]) {
    app.all(path, () => {
      throw methodNotAllowed(["GET"]);
    });
  }
  app.route("/api/auth", sessionDoor(sessions, publicUrl, createAddressReader(trustProxy)));
  app.route("/api/docs", docsDoor());
  app.route("/", webDoor(publicUrl));
  return app;
}
