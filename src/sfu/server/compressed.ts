import { readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { NextFunction, Request, Response } from "express";

const compress = promisify(brotliCompress);
const compressible = new Set([".js", ".css", ".svg"]);

/**
 * Answers for scripts and styles in a quarter of their size, made once each. A guest on a phone waits for them before
 * anything is seen; every browser that can hold a meeting reads Brotli over HTTPS.
 */
export function compressedAssets(
  directory: string,
): (request: Request, response: Response, next: NextFunction) => void {
  const made = new Map<string, Promise<Buffer>>();
  return (request, response, next) => {
    const name = basename(request.path);
    const wanted =
      request.method === "GET" && compressible.has(extname(name)) && request.acceptsEncodings("br") === "br";
    if (!wanted || request.path !== `/${name}`) {
      next();
      return;
    }
    const file = join(directory, name);
    stat(file)
      .then(async ({ mtimeMs }) => {
        const key = `${name} ${mtimeMs}`;
        const making = made.get(key) ?? readFile(file).then((plain) => compress(plain, settings(plain)));
        // One of each name: what a page built anew replaced is not kept, and what failed is tried again.
        for (const old of made.keys()) if (old !== key && old.startsWith(`${name} `)) made.delete(old);
        made.set(key, making);
        making.catch(() => made.delete(key));
        const body = await making;
        response
          .set({
            "Content-Encoding": "br",
            Vary: "Accept-Encoding",
            "Cache-Control": "public, max-age=31536000, immutable",
          })
          .type(extname(name))
          .send(body);
      })
      .catch(() => next());
  };
}

function settings(plain: Buffer): { params: Record<number, number> } {
  return {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength },
  };
}
