import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { methodNotAllowed, notFound } from "../errors.ts";
import type { DoorEnv } from "./entrance.ts";

/** The built web app. */
const root = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** Paths below these are the other doors': a page there would hide an error from a program. */
const notPages = /^(?:\/|%2f)+(?:api|trpc|mcp|\.well-known|healthz|readyz)(?:[^\w-]|$)/i;

/** The door of the web app's built files; every page address answers with the one page. */
export function webDoor(publicUrl: string): Hono<DoorEnv> {
  const page = readPage();
  const door = new Hono<DoorEnv>();
  door.use(async (c, next) => {
    if (notPages.test(c.req.path)) throw notFound("page");
    if (c.req.method !== "GET" && c.req.method !== "HEAD") throw methodNotAllowed(["GET", "HEAD"]);
    await next();
  });
  door.use(compress());
  door.get(
    "/assets/*",
    serveStatic({ root, onFound: (_, c) => c.header("cache-control", forever) }),
  );
  door.get("/assets/*", () => {
    throw notFound("page");
  });
  door.get("/index.html", (c) => c.redirect("/"));
  door.get("/:file{[\\w-]+\\.\\w+}", serveStatic({ root }));
  door.get("*", (c) => {
    const here = new URL(c.req.url);
    if (isOtherLoopbackName(here, publicUrl)) {
      return c.redirect(`${publicUrl}${here.pathname}${here.search}`, 307);
    }
    return c.html(page, 200, { "cache-control": "no-cache" });
  });
  return door;
}

/** A page opened as 127.0.0.1 would have every change refused where the public name is localhost. */
function isOtherLoopbackName(here: URL, publicUrl: string): boolean {
  const ours = new URL(publicUrl);
  return ours.hostname === "localhost" && here.hostname === "127.0.0.1" && here.port === ours.port;
}

/** Built files carry their content's hash in their name. */
const forever = "public, max-age=31536000, immutable";

function readPage(): string {
  try {
    return readFileSync(join(root, "index.html"), "utf8");
  } catch (cause) {
    throw new Error("The web app is not built: run npm start, or build apps/web.", { cause });
  }
}

const swagger = fileURLToPath(new URL(".", import.meta.resolve("swagger-ui-dist/package.json")));

const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Frostbyte REST API</title>
    <link rel="icon" href="/favicon.svg" />
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const docsScript = `SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#docs", deepLinking: true });
`;

/** The browsable page of the REST contract, from our own files alone. */
export function docsDoor(): Hono<DoorEnv> {
  const door = new Hono<DoorEnv>();
  door.use(compress());
  door.get("/", (c) => c.html(docsPage));
  door.get("/start.js", (c) => c.body(docsScript, 200, { "content-type": "text/javascript" }));
  door.get(
    "/:file{swagger-ui(?:-bundle)?\\.(?:css|js)}",
    serveStatic({ root: swagger, rewriteRequestPath: (path) => path.replace("/api/docs", "") }),
  );
  return door;
}
