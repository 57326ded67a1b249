import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Response, Router } from "express";

/** The pages the room serves by name, as the build leaves them in one folder each. */
const names = ["panel", "admin"] as const;

/** Panel and admin. What the build names by content never changes; everything else is asked for each time. */
export function pages(directory: string): Router {
  const router = Router();
  for (const name of names) {
    const root = join(directory, name);
    router.use(`/${name}`, express.static(root, { index: "index.html", redirect: true, setHeaders: cacheHeaders }));
    router.get([`/${name}`, `/${name}/{*rest}`], (request, response) => {
      const index = join(root, "index.html");
      if (!existsSync(index)) {
        response.status(503).type("text").send(`The ${name} page is not built. Run: npm start`);
      } else if (/\.\w+$/.test(request.path)) {
        response.status(404).type("text").send("There is no such file.");
      } else {
        // A page's own address inside it: it finds its way itself.
        response.set("Cache-Control", "no-cache").sendFile(index);
      }
    });
  }
  router.get("/", (_request, response) => response.redirect("/panel/"));
  return router;
}

function cacheHeaders(response: Response, path: string): void {
  const unchanging = /-[\w-]{8}\.\w+$/.test(path);
  response.setHeader("Cache-Control", unchanging ? "public, max-age=31536000, immutable" : "no-cache");
}
