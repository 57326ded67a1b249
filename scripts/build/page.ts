import { join } from "node:path";
import { build } from "vite";
import { replaceFolder } from "./replace-folder.ts";

/** Each page's folder, and the path its server offers it at. */
const pages = {
  kiosk: { folder: "src/kiosk/app", base: "/" },
  panel: { folder: "src/panel", base: "/panel/" },
  admin: { folder: "src/admin", base: "/admin/" },
  guest: { folder: "src/sfu/guest", base: "/" },
} as const;

export type PageName = keyof typeof pages;

export function isPage(name: string): name is PageName {
  return Object.hasOwn(pages, name);
}

/** Builds one page into `part`, then puts it in its place below dist/pages. */
export async function buildPage(root: string, name: PageName, part: string): Promise<void> {
  const { folder, base } = pages[name];
  await build({
    configFile: false,
    root: join(root, folder),
    base,
    logLevel: "warn",
    // Files that keep their names, such as a manifest and its icons; a page without the folder has none.
    publicDir: "public",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: part,
      emptyOutDir: true,
      // Wall tablets lag behind desktop browsers; this is what five-year-old ones understand.
      target: ["chrome109", "safari16.4", "firefox115"],
      // Content security policies allow no data: URLs for scripts, and fonts are better cached as files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1000,
    },
  });
  await replaceFolder(part, join(root, "dist/pages", name));
}
