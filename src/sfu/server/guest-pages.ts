import { readFile } from "node:fs/promises";
import { join } from "node:path";
import express, { type Express, type Response } from "express";
import helmet from "helmet";
import { compressedAssets } from "./compressed.ts";

/** What every answer to a browser carries. */
function securityHeaders(): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
      },
    },
    // The link is the key to the meeting: it must not travel in a Referer.
    referrerPolicy: { policy: "no-referrer" },
    // It would hold for every port of the host name, and those are not all ours.
    strictTransportSecurity: false,
  });
}

/** The guest page, as guests get it over HTTPS and a kiosk's shell over loopback. */
export function guestPages(directory: string): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(securityHeaders(), (request, response, next) => {
    // HTTP/1.1 demands one (RFC 9112 §3.2), and Node was told to leave the refusal to us.
    if (request.headers.host === undefined) {
      response.status(400).type("text").send("The request names no host.\n");
      return;
    }
    response.set("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()");
    response.set("X-Robots-Tag", "noindex");
    next();
  });
  app.use(
    "/assets",
    compressedAssets(join(directory, "assets")),
    express.static(join(directory, "assets"), { immutable: true, maxAge: "365d", fallthrough: true, index: false }),
  );
  const page = async (response: Response): Promise<void> => {
    try {
      const html = await readFile(join(directory, "index.html"));
      response.set("Cache-Control", "no-store").type("html").send(html);
    } catch {
      response
        .status(503)
        .type("text")
        .send("The guest page has not been built on this server. Its owner can build it: npm start does.\n");
    }
  };
  app.get(["/", "/j/:code"], (_request, response) => page(response));
  app.use((_request, response) => {
    response.status(404).type("text").send("There is nothing at this address.\n");
  });
  return app;
}
