import { isDeepStrictEqual } from "node:util";
import { type CameraId, cameraIds, cameraSettingsOf } from "#protocol/camera-settings.ts";
import { type Note, type NoteCode, nestedNote } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";
import { cameraSpecOf } from "../camera/camera-spec.ts";
import { displaySpecOf } from "../display/display-spec.ts";
import { sensorSlots } from "../presence/sensor-specs.ts";

/** What is made of settings: by which of them it is found, and the reading of them that opens it. */
interface Made {
  readonly keys: readonly SettingKey[];
  readonly read: (settings: Settings) => unknown;
}

const ofCamera = (id: CameraId): Made => ({
  keys: [`${id}.kind`, `${id}.port`, `${id}.address`],
  read: (settings) => cameraSpecOf(id, cameraSettingsOf(id, settings)),
});

const made: readonly Made[] = [
  ...cameraIds.map(ofCamera),
  { keys: ["display.serial", "display.network", "display.host", "display.number"], read: displaySpecOf },
  ...sensorSlots.map(({ keys, spec }): Made => ({ keys, read: spec })),
];

/** What no later setting mends. That something is still missing is no reason: it may be written next. */
const hopeless: ReadonlySet<NoteCode> = new Set([
  "value-host",
  "value-host-with",
  "value-range-with",
  "value-video-with",
]);

/**
 * Refuses an address, or a number on a line, at which nothing of the chosen kind can ever be: what `after` would be, read
 * as the devices read it. What was as wrong before stays as it is, however it came there. Throws `bad-value`, naming the key.
 */
export function refuseUnusable(now: Settings, after: Settings): void {
  for (const { keys, read } of made) {
    if (keys.every((key) => now[key] === after[key])) continue;
    const wrong = wrongIn(read, after);
    if (wrong !== undefined && !isDeepStrictEqual(wrong, wrongIn(read, now))) throw new RoomError("bad-value", wrong);
  }
}

function wrongIn(read: Made["read"], settings: Settings): Note | undefined {
  try {
    read(settings);
    return undefined;
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error;
    const reason = nestedNote(error.note, "reason");
    return reason !== undefined && hopeless.has(reason.code) ? error.note : undefined;
  }
}
