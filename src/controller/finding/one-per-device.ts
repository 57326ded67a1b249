import type { Found } from "#devices/finding/found.ts";
import type { FoundDevice } from "#protocol/found-devices.ts";

/** Something that was found, and how status shows it by itself. */
export interface Shown {
  readonly found: Found;
  readonly device: Omit<FoundDevice, "ways">;
}

/**
 * One entry for each device: a camera that answers on the network in two ways is shown by the better one, with the other
 * beside it. A host with several cameras of a kind is a gateway or a recorder: which of them a further way leads to is not
 * known, and each stays an entry of its own.
 */
export function onePerDevice(all: readonly Shown[]): FoundDevice[] {
  const shown = new Set<Shown>();
  return all.flatMap((one) => {
    if (shown.has(one)) return [];
    const other = all.find((each) => !shown.has(each) && isSame(one, each, all));
    shown.add(one);
    if (other === undefined) return [{ ...one.device, ways: [] }];
    shown.add(other);
    const [better, worse] = rankOf(one) <= rankOf(other) ? [one.device, other.device] : [other.device, one.device];
    const { id, family, link, needs, state } = worse;
    const told = { name: better.name || worse.name, serial: better.serial || worse.serial };
    return [{ ...better, ...told, ways: [{ id, family, link, needs, state }] }];
  });
}

/** What the room uses, then what it could use; and ONVIF before VISCA, since it shows the picture as well. */
function rankOf({ device: { state, family } }: Shown): number {
  return (state === "used" ? 0 : state === "free" ? 2 : 4) + (family === "onvif" ? 0 : 1);
}

function isSame(one: Shown, other: Shown, all: readonly Shown[]): boolean {
  if (!isOnNetwork(one) || !isOnNetwork(other) || one.device.family === other.device.family) return false;
  if (marksOf(one.found).some((mark) => marksOf(other.found).includes(mark))) return true;
  const host = hostOf(one.found);
  return host !== undefined && host === hostOf(other.found) && isAlone(one, all) && isAlone(other, all);
}

function isOnNetwork({ device: { family } }: Shown): boolean {
  return family === "onvif" || family === "visca-ip";
}

/** Whether nothing else at its host is reached in the same way. */
function isAlone(one: Shown, all: readonly Shown[]): boolean {
  const host = hostOf(one.found);
  return all.every((each) => each === one || each.device.family !== one.device.family || hostOf(each.found) !== host);
}

function hostOf({ use }: Found): string | undefined {
  return use !== undefined && "host" in use ? use.host : undefined;
}

/** A serial number shorter than this may be another maker's as well. */
const tellingDigits = 8;

/** What the device says of itself that no other one says: its serial number, its network card's address. */
function marksOf({ serial, mac = "" }: Found): readonly string[] {
  return [serial, mac].map((said) => said.replaceAll(/[^\da-z]/gi, "").toLowerCase()).filter(isTelling);
}

/** Makers that number nothing say noughts. */
function isTelling(mark: string): boolean {
  return mark.length >= tellingDigits && !/^(.)\1*$/.test(mark);
}
