import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Express, type NextFunction, type Request, type Response, Router } from "express";
import helmet from "helmet";
import type { Log } from "#base/log.ts";
import { isOwnSite } from "#process/cross-site.ts";
import { addressOf } from "#process/loopback.ts";
import type { AddressPace } from "../address-pace.ts";
import { hubLimits } from "../limits.ts";
import { Refused } from "../refused.ts";
import { type ApiParts, api } from "./api.ts";
import { refusals } from "./refusals.ts";

export interface AppParts extends ApiParts {
  readonly log: Log;
  /** Where the built page is. */
  readonly pages: string;
  /** How much is asked from one address. */
  readonly requestPace: AddressPace;
}

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the hub answers over HTTPS: its API, and its page. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", "strong");
  app.use(policy(), (_request, response, next) => {
    response.setHeader("Permissions-Policy", permissionsPolicy);
    next();
  });
  app.use("/api", apiOnly);
  // Nobody has a reason to compress a few hundred bytes, and nothing that is not unpacked can swell.
  app.use("/api", express.json({ limit: hubLimits.bodyBytes, strict: true, inflate: false }));
  app.use(api(parts));
  app.use(page(parts.pages));
  app.use((_request, _response, next) => next(new Refused("not-found")));
  app.use(refusals(parts.log));
  return app;

  function apiOnly(request: Request, response: Response, next: NextFunction): void {
    response.setHeader("Cache-Control", "no-store");
    if (!parts.requestPace.take(addressOf(request.socket.remoteAddress))) throw new Refused("too-many");
    if (!safeMethods.has(request.method) && !isOwnSite(request.headers, "public")) throw new Refused("wrong-origin");
    next();
  }
}

/** The page. What the build names by content never changes; everything else is asked for each time. */
function page(directory: string): Router {
  const router = Router();
  router.use(express.static(directory, { index: false, redirect: false, setHeaders: cacheHeaders }));
  router.get("/{*rest}", (request, response, next) => {
    const index = join(directory, "index.html");
    // The page's own addresses have no ending: it finds its way itself.
    if (/^\/api(?:\/|$)|\.\w+$/.test(request.path)) next();
    else if (existsSync(index)) response.set("Cache-Control", "no-cache").sendFile(index);
    else response.status(503).type("text").send("The hub's page is not built. Run: npm run hub\n");
  });
  return router;
}

function cacheHeaders(response: Response, path: string): void {
  const unchanging = /-[\w-]{8}\.\w+$/.test(path);
  response.setHeader("Cache-Control", unchanging ? "public, max-age=31536000, immutable" : "no-cache");
}

/** No strict transport security: with an authority of our own, a mistake would lock people out of the way to mend it. */
function policy() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
}

/** The page copies invitations, and asks for nothing else. */
const permissionsPolicy = [
  "clipboard-write=(self)",
  ...[
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "hid",
    "microphone",
    "payment",
    "serial",
    "usb",
  ].map((name) => `${name}=()`),
].join(", ");
