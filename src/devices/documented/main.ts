/** Holds docs/devices.md to what the tables say: exits 1 when it is out of date. `--write` brings it there. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { devicesPage } from "./page.ts";
import { readVerifications } from "./verified.ts";

const docs = new URL("../../../docs/", import.meta.url);
const page = new URL("devices.md", docs);
const wanted = devicesPage(readVerifications(new URL("verified/", docs)));

if (!existsSync(page) || readFileSync(page, "utf8") !== wanted) {
  if (process.argv.includes("--write")) {
    writeFileSync(page, wanted);
  } else {
    console.error("docs/devices.md is out of date: run `npm run check -- --write` and commit it");
    process.exitCode = 1;
  }
}
