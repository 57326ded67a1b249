import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "vite";
import { replaceFolder } from "./replace-folder.ts";

/** Each page's folder, and the path its server offers it at. */
const pages = {
  kiosk: { folder: "src/kiosk/app", base: "/" },
  panel: { folder: "src/panel", base: "/panel/" },
  admin: { folder: "src/admin", base: "/admin/" },
  guest: { folder: "src/sfu/guest", base: "/" },
  fleet: { folder: "src/fleet/app", base: "/" },
} as const;

export type PageName = keyof typeof pages;

export function isPage(name: string): name is PageName {
  return Object.hasOwn(pages, name);
}

const workerName = "service-worker";

/** A page's documents and, where it has one, its service worker. */
function entriesOf(folder: string): Record<string, string> {
  const worker = join(folder, workerName, "main.ts");
  const documents = readdirSync(folder).filter((name) => name.endsWith(".html"));
  return {
    ...Object.fromEntries(documents.map((name) => [basename(name, ".html"), join(folder, name)])),
    ...(existsSync(worker) ? { [workerName]: worker } : {}),
  };
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
      rolldownOptions: {
        input: entriesOf(join(root, folder)),
        // The browser asks for a service worker by one name for ever.
        output: { entryFileNames: ({ name }) => `${name === workerName ? name : `assets/${name}-[hash]`}.js` },
      },
    },
  });
  await replaceFolder(part, join(root, "dist/pages", name));
}
