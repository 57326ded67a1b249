/**
 * Holds the messages: every key used is there, every key there is used, every message parses and gets the arguments it
 * names. Run by `node src/ui/messages/check.ts`; exits 1 with the names.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { checkMessages } from "./checks.ts";
import { english } from "./english.ts";
import { messages as da } from "./locales/da.ts";
import { messages as ru } from "./locales/ru.ts";
import { messages as sv } from "./locales/sv.ts";
import { messages as tr } from "./locales/tr.ts";

const root = resolve(import.meta.dirname, "../../..");

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !file.startsWith(import.meta.dirname) ||
        /(acts|cameras|times|errors|faults|\/notes|equipment|settings)\.ts$/.test(file),
    );
}

const files = sources(join(root, "src")).map((file) => ({
  name: relative(root, file),
  text: readFileSync(file, "utf8"),
}));
const problems = checkMessages({
  areas: english,
  others: { da, sv, ru, tr },
  files,
});
for (const problem of problems) {
  console.error(problem);
}
if (problems.length > 0) {
  console.error(`${problems.length} problem${problems.length === 1 ? "" : "s"} in the messages (src/ui/messages).`);
  process.exitCode = 1;
}
