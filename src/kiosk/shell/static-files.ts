import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** The file under `root` that a URL's path names, links resolved; undefined when there is none or it lies outside. */
export async function fileFor(root: string, urlPath: string): Promise<string | undefined> {
  let name: string;
  try {
    name = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (name.includes("\0") || name.includes("\\")) {
    return undefined;
  }
  const base = await realpath(root).catch(() => undefined);
  if (base === undefined) {
    return undefined;
  }
  const wanted = resolve(base, `.${sep}${join(sep, name === "/" ? "index.html" : name)}`);
  const found = await realpath(wanted).catch(() => undefined);
  if (found === undefined || !found.startsWith(base + sep)) {
    return undefined;
  }
  return (await stat(found)).isFile() ? found : undefined;
}

/** Answers with `file`. Vite names assets by their content, so those never change; the rest is asked for each time. */
export function sendFile(response: ServerResponse, file: string): void {
  const unchanging = /-[\w-]{8}\.\w+$/.test(file);
  response.writeHead(200, {
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    "Cache-Control": unchanging ? "public, max-age=31536000, immutable" : "no-cache",
  });
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}
