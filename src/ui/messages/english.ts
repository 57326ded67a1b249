import { admin } from "./en/admin.ts";
import { cameraLevels } from "./en/camera-levels.ts";
import { cameras } from "./en/cameras.ts";
import { common } from "./en/common.ts";
import { desk } from "./en/desk.ts";
import { deviceNotes } from "./en/device-notes.ts";
import { equipment } from "./en/equipment.ts";
import { errors } from "./en/errors.ts";
import { faults } from "./en/faults.ts";
import { fleet } from "./en/fleet.ts";
import { guest } from "./en/guest.ts";
import { kiosk } from "./en/kiosk.ts";
import { layout } from "./en/layout.ts";
import { panel } from "./en/panel.ts";
import { scenes } from "./en/scenes.ts";
import { settingDescriptions, settingLabels } from "./en/settings.ts";

const labels = Object.entries(settingLabels).map(([key, label]) => [`common.settingLabel.${key}`, label] as const);

/** Every English message by its area. For checks: no page needs them all. */
export const english: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  common: {
    ...common,
    ...cameras,
    ...cameraLevels,
    ...desk,
    ...deviceNotes,
    ...equipment,
    ...errors,
    ...faults,
    ...settingDescriptions,
    ...Object.fromEntries(labels),
  },
  panel: { ...panel, ...layout, ...scenes },
  kiosk,
  guest,
  admin,
  fleet,
};
