/** Builds the named bundles below dist/: `node scripts/build/main.ts kiosk panel`. The bootstrap decides which. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { buildElectron } from "./electron.ts";
import { buildPage, isPage } from "./page.ts";
import { buildProgram, isProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const parts = join(root, "dist/.parts");

await rm(parts, { recursive: true, force: true });
for (const name of process.argv.slice(2)) {
  if (name === "electron") await buildElectron(root, join(parts, name));
  else if (isPage(name)) await buildPage(root, name, join(parts, name));
  else if (isProgram(name)) await buildProgram(root, name, join(parts, name));
  else throw new Error(`There is no bundle named ${name}`);
  console.log(`built ${name}`);
}
await rm(parts, { recursive: true, force: true });
