import express, { type Express, type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import type { Log } from "#base/log.ts";
import { type Door, isOwnSite } from "#process/cross-site.ts";
import { isLoopbackHost } from "#process/loopback.ts";
import { RoomError } from "#protocol/errors.ts";
import { controllerLimits } from "../limits.ts";
import { type EntranceParts, entrance } from "./entrance.ts";
import { type LookedPictureParts, lookedPictures } from "./looked-pictures.ts";
import { lostPage } from "./lost-page.ts";
import { isOwnHost } from "./own-host.ts";
import { pages } from "./pages.ts";
import { type PresetPictureParts, picturesOfPresets } from "./preset-pictures.ts";
import type { RequestPace } from "./request-pace.ts";
import { type RestParts, rest } from "./rest.ts";
import { type TrustParts, trustPage } from "./trust/trust-page.ts";
import { errorHandler } from "./wire-errors.ts";

export interface AppParts extends EntranceParts, LookedPictureParts, PresetPictureParts, RestParts, TrustParts {
  readonly log: Log;
  /** Where the built pages are: a folder each. */
  readonly pages: string;
  /** The names the room may be called by, beside its addresses. */
  readonly hostNames: () => readonly string[];
  /** One for both doors. */
  readonly pace: RequestPace;
}

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the room answers over HTTP. On loopback there are no pages: only programs come there. */
export function createApp(parts: AppParts, door: Door): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", "strong");
  app.use(policy(), permissions);
  app.use(door === "loopback" ? onlyByLoopbackName : onlyByOwnName);
  app.use("/api", apiOnly, parts.pace.middleware);
  // Nobody has a reason to compress a few hundred bytes, and nothing that is not unpacked can swell.
  app.use("/api", express.json({ limit: controllerLimits.bodyBytes, strict: true, inflate: false }));
  app.use(entrance(parts, door));
  app.use(picturesOfPresets(parts, door));
  app.use(lookedPictures(parts, door));
  app.use(rest(parts, door));
  if (door === "public") {
    app.use(trustPage(parts));
    app.use(pages(parts.pages));
    app.use(lostPage(parts));
  }
  app.use((_request, _response, next) => next(new RoomError("not-found")));
  app.use(errorHandler(parts.log));
  return app;

  function apiOnly(request: Request, response: Response, next: NextFunction): void {
    response.setHeader("Cache-Control", "no-store");
    if (!safeMethods.has(request.method) && !isOwnSite(request.headers, door)) throw new RoomError("wrong-origin");
    next();
  }

  function onlyByOwnName(request: Request, _response: Response, next: NextFunction): void {
    if (!isOwnHost(request.headers.host, parts.hostNames())) throw new RoomError("wrong-host");
    next();
  }
}

function onlyByLoopbackName(request: Request, _response: Response, next: NextFunction): void {
  if (!isLoopbackHost(request.headers.host)) throw new RoomError("wrong-origin");
  next();
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
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        mediaSrc: ["blob:"],
        connectSrc: ["'self'", (request) => `wss://${hostFor(request.headers.host)}`],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
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

/** What a panel or an admin page may ask of the device it is on: to stay awake, to fill the screen, to copy a link. */
const permissionsPolicy = [
  "screen-wake-lock=(self)",
  "fullscreen=(self)",
  "clipboard-write=(self)",
  ...[
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "window-management",
  ].map((name) => `${name}=()`),
].join(", ");

function permissions(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader("Permissions-Policy", permissionsPolicy);
  next();
}

/** The name the request came by, where it can stand in a policy. */
function hostFor(host: string | undefined): string {
  return host !== undefined && /^[\w.:[\]-]{1,255}$/.test(host) ? host : "localhost";
}
