import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";
import { replaceFolder } from "./replace-folder.ts";

/** Bundles Electron's main process and preload: type stripping inside Electron is not to be relied on. */
export async function buildElectron(root: string, part: string): Promise<void> {
  const folder = join(root, "src/kiosk/shell/electron");
  // A sandboxed preload is loaded as CommonJS, whatever package.json says.
  if (existsSync(join(folder, "main.ts"))) await bundle(join(folder, "main.ts"), part, "es", "main.mjs");
  if (existsSync(join(folder, "preload.ts"))) await bundle(join(folder, "preload.ts"), part, "cjs", "preload.cjs");
  if (existsSync(part)) await replaceFolder(part, join(root, "dist/electron"));
}

async function bundle(entry: string, outDir: string, format: "es" | "cjs", file: string): Promise<void> {
  const options: InlineConfig = {
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: "node24",
      minify: false,
      rolldownOptions: { external: ["electron"], output: { format, entryFileNames: file, codeSplitting: false } },
    },
  };
  await build(options);
}
