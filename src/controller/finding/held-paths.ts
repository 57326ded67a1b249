import type { HeldPath } from "#devices/finding/held.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { Settings } from "#protocol/settings.ts";

/** What the settings have the room hold open: nobody else may speak to it. */
export function heldPaths(settings: Settings): HeldPath[] {
  const held: HeldPath[] = [];
  for (const id of cameraIds) {
    if (settings[`${id}.kind`] !== "none") held.push({ path: settings[`${id}.port`], by: id });
  }
  if (settings["display.serial"] !== "none") held.push({ path: settings["display.serialPort"], by: "display" });
  if (settings["display.network"] !== "none") held.push({ path: settings["display.host"], by: "display" });
  // Whatever else of the room is at a node: a setting of a later release is not probed away under it.
  const said = held.map(({ path }) => path);
  for (const value of Object.values<unknown>(settings)) {
    for (const [path] of JSON.stringify(value).matchAll(/\/dev\/[^\s",\\]+/g)) {
      if (!said.includes(path)) held.push({ path, by: "room" });
    }
  }
  return held.filter(({ path }) => path !== "");
}
