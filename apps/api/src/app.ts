import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { answerError } from "./doors/answer-error.ts";
import { createAddressReader } from "./doors/client-address.ts";
import type { Sessions } from "./doors/create-sessions.ts";
import type { DoorEnv, Entrance } from "./doors/entrance.ts";
import { mcpDoor } from "./doors/mcp.ts";
import { describeRest } from "./doors/openapi.ts";
import { restDoor, restRoot } from "./doors/rest.ts";
import { sessionDoor } from "./doors/session.ts";
import { trpcDoor } from "./doors/trpc.ts";
import { docsDoor, webDoor } from "./doors/web.ts";
import { methodNotAllowed, notFound, problemResponse } from "./errors.ts";

const self = "'self'";

/** Joins the doors, in the order in which they are tried. */
export function createApp(options: {
  entrance: Entrance;
  sessions: Sessions;
  trustProxy: number;
}): Hono<DoorEnv> {
  const { entrance, sessions } = options;
  const { publicUrl, database, withDeadline, reportFault } = entrance;
  const app = new Hono<DoorEnv>();
  const rest = restDoor(entrance);
  const document = describeRest(publicUrl);

  // A token is 64 characters long: none comes back, or into the activity, as a request's id.
  app.use(requestId({ limitLength: 63 }));
  app.use(async (c, next) => {
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
      strictTransportSecurity: publicUrl.startsWith("https:")
        ? "max-age=31536000; includeSubDomains"
        : false,
    }),
  );
  app.onError(answerError(reportFault));
  app.notFound((c) => problemResponse(notFound("page"), c.get("requestId")));

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    await withDeadline(database.execute(sql`select 1`));
    return c.json({ status: "ready" });
  });
  app.route("/trpc", trpcDoor(entrance));
  app.get(`${restRoot}/openapi.json`, (c) => c.json(document));
  for (const path of ["/healthz", "/readyz", `${restRoot}/openapi.json`]) {
    app.all(path, () => {
      throw methodNotAllowed(["GET"]);
    });
  }
  app.route(restRoot, rest);
  app.route("/mcp", mcpDoor(entrance, rest));
  app.route("/api/auth", sessionDoor(sessions, publicUrl, createAddressReader(options.trustProxy)));
  app.route("/api/docs", docsDoor());
  app.route("/", webDoor(publicUrl));
  return app;
}
