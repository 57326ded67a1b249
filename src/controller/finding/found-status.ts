import type { DeviceFault } from "#devices/device-error.ts";
import type { Found, PlaceState } from "#devices/finding/found.ts";
import { type CameraId, cameraIds } from "#protocol/camera-settings.ts";
import type { FoundDevice, FoundPlace } from "#protocol/found-devices.ts";
import type { Settings } from "#protocol/settings.ts";
import { cameraUsing } from "./camera-places.ts";
import { onePerDevice } from "./one-per-device.ts";
import { isCameraUse, isUsed } from "./use-changes.ts";

/** Everything that was found, as status shows it: one entry for each device. */
export function foundStatus(all: readonly Found[], settings: Settings): FoundDevice[] {
  return onePerDevice(all.map((found) => ({ found, device: shownAlone(found, all, settings) })));
}

function shownAlone(found: Found, all: readonly Found[], settings: Settings): Omit<FoundDevice, "ways"> {
  return {
    id: found.id,
    kind: kindOf(found),
    family: found.family,
    ...standing(found, settings),
    name: found.name,
    link: found.link,
    ...(found.baud === undefined ? {} : { baud: found.baud }),
    ...(found.number === undefined ? {} : { number: found.number }),
    serial: found.serial,
    socket: found.socket,
    twin: all.some((other) => other !== found && isTwin(other, found)),
    ...(found.steers === undefined ? {} : { steers: found.steers }),
    needs: found.needs,
    ...(found.fault === undefined ? {} : { fault: faultOf(found.fault) }),
  };
}

/** A place of the search, as status shows it. */
export function placeStatus({ place, state, done, of, fault }: PlaceState): FoundPlace {
  return { place, state, done, of, ...(fault === undefined ? {} : { fault: faultOf(fault) }) };
}

/** What the room itself has open was not asked what it is: the settings know. */
function kindOf({ kind, heldBy }: Found): FoundDevice["kind"] {
  if (kind !== "port" || heldBy === undefined || heldBy === "room") return kind;
  return heldBy === "display" ? "display" : "camera";
}

/** How it stands with the room, and as which of its cameras. */
function standing(found: Found, settings: Settings): Pick<FoundDevice, "state" | "usedAs"> {
  const usedAs = cameraOf(found, settings);
  if (usedAs !== undefined) return { state: "used", usedAs };
  if (isOtherwiseUsed(found, settings)) return { state: "used" };
  if (found.fault !== undefined) return { state: "closed" };
  if (found.silent === true) return { state: "silent" };
  return { state: found.use === undefined ? "spare" : "free" };
}

/** Which of the room's cameras it is; undefined where it is none. */
function cameraOf({ use, heldBy }: Found, settings: Settings): CameraId | undefined {
  const said = use !== undefined && isCameraUse(use) ? cameraUsing(use, settings) : undefined;
  const holder = cameraIds.find((id) => id === heldBy);
  if (said !== undefined || holder === undefined || use === undefined) return said ?? holder;
  // Settings may call the port otherwise than the search does. Of a line with several cameras some are used.
  if (use.by === "visca-serial") {
    const port = settings[`${holder}.port`];
    return cameraIds.find((id) => settings[`${id}.port`] === port && settings[`${id}.address`] === use.address);
  }
  // A host may have another camera than the room's control of it is for.
  return use.by === "uvc" ? holder : undefined;
}

function isOtherwiseUsed({ use, heldBy }: Found, settings: Settings): boolean {
  if (use === undefined) return heldBy !== undefined;
  if (isCameraUse(use)) return !("host" in use) && (heldBy === "display" || heldBy === "room");
  return isUsed(use, settings) || (heldBy !== undefined && use.by !== "pjlink");
}

const isTwin = (one: Found, other: Found): boolean =>
  one.kind === other.kind && one.family === other.family && one.name === other.name && one.place === other.place;

const faultOf = ({ code, words, todo }: DeviceFault) => ({ code, why: words, todo });
