/**
 * Holds the messages: every key used is there, every key there is used, every message parses and gets the arguments it
 * names. Run by `node src/ui/messages/check.ts`; exits 1 with the names.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { checkMessages } from "./checks.ts";
import { admin } from "./en/admin.ts";
import { cameraLevels } from "./en/camera-levels.ts";
import { cameras } from "./en/cameras.ts";
import { common } from "./en/common.ts";
import { deviceNotes } from "./en/device-notes.ts";
import { equipment } from "./en/equipment.ts";
import { errors } from "./en/errors.ts";
import { faults } from "./en/faults.ts";
import { guest } from "./en/guest.ts";
import { kiosk } from "./en/kiosk.ts";
import { layout } from "./en/layout.ts";
import { panel } from "./en/panel.ts";
import { scenes } from "./en/scenes.ts";
import { settingDescriptions, settingLabels } from "./en/settings.ts";
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
        !file.startsWith(import.meta.dirname) || /(cameras|times|errors|faults|equipment|settings)\.ts$/.test(file),
    );
}

const files = sources(join(root, "src")).map((file) => ({
  name: relative(root, file),
  text: readFileSync(file, "utf8"),
}));
const labels = Object.entries(settingLabels).map(([key, label]) => [`common.settingLabel.${key}`, label] as const);
const settings = { ...settingDescriptions, ...Object.fromEntries(labels) };
const problems = checkMessages({
  areas: {
    common: {
      ...common,
      ...cameras,
      ...cameraLevels,
      ...deviceNotes,
      ...equipment,
      ...errors,
      ...faults,
      ...settings,
    },
    panel: { ...panel, ...layout, ...scenes },
    kiosk,
    guest,
    admin,
  },
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
