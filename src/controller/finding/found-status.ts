import type { DeviceFault } from "#devices/device-error.ts";
import type { Found, PlaceState } from "#devices/finding/found.ts";
import type { FoundDevice, FoundPlace, FoundState } from "#protocol/found-devices.ts";
import type { Settings } from "#protocol/settings.ts";
import { isUsed } from "./use-changes.ts";

/** Everything that was found, as status shows it. */
export function foundStatus(all: readonly Found[], settings: Settings): FoundDevice[] {
  return all.map((found) => ({
    id: found.id,
    kind: kindOf(found),
    family: found.family,
    state: stateOf(found, settings),
    name: found.name,
    link: found.link,
    ...(found.baud === undefined ? {} : { baud: found.baud }),
    ...(found.number === undefined ? {} : { number: found.number }),
    serial: found.serial,
    socket: found.socket,
    twin: all.some((other) => other !== found && isTwin(other, found)),
    needs: found.needs,
    ...(found.fault === undefined ? {} : { fault: faultOf(found.fault) }),
  }));
}

/** A place of the search, as status shows it. */
export function placeStatus({ place, state, done, of, fault }: PlaceState): FoundPlace {
  return { place, state, done, of, ...(fault === undefined ? {} : { fault: faultOf(fault) }) };
}

/** What the room itself has open was not asked what it is: the settings know. */
function kindOf({ kind, heldBy }: Found): FoundDevice["kind"] {
  return kind === "port" && (heldBy === "camera" || heldBy === "display") ? heldBy : kind;
}

function stateOf(found: Found, settings: Settings): FoundState {
  if (isInUse(found, settings)) return "used";
  if (found.fault !== undefined) return "closed";
  if (found.silent === true) return "silent";
  return found.use === undefined ? "spare" : "free";
}

function isInUse({ use, heldBy }: Found, settings: Settings): boolean {
  if (use !== undefined && isUsed(use, settings)) return true;
  if (heldBy === undefined || use === undefined) return heldBy !== undefined;
  // Of a line with several cameras one is used. A host may have another camera than the room's control of it is for.
  if (use.by === "visca-serial" && heldBy === "camera") return use.address === settings["camera.address"];
  return use.by !== "onvif" && use.by !== "pjlink";
}

const isTwin = (one: Found, other: Found): boolean =>
  one.kind === other.kind && one.family === other.family && one.name === other.name && one.place === other.place;

const faultOf = ({ code, words, todo }: DeviceFault) => ({ code, why: words, todo });
