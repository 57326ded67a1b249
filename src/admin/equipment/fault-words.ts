import { presenceSources } from "#protocol/presence.ts";
import type { WireFault } from "#protocol/wire-faults.ts";
import type { Wire } from "#protocol/wires.ts";
import type { Mark } from "#ui/desk/state-mark.tsx";
import { cameraFault, displayFault, presenceFault, speakerphoneFault } from "#ui/messages/faults.ts";
import { clockTime, dateAndTime } from "#ui/messages/times.ts";
import { exchangeSaid } from "./exchange-lines.ts";
import { deviceName, type Named } from "./wire-name.ts";

const day = 86_400_000;

/** When a fault was: "14:07", and of another day with its date. */
export function faultTime(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString() && Math.abs(now - at) < day;
  return isToday ? clockTime(at) : dateAndTime(at);
}

/** What was the matter, with which device, in the reader's language: a sentence, or what crossed its wire. */
export function wireFaultSaid(
  { device, what }: Pick<WireFault, "device" | "what">,
  wires: readonly Wire[],
  cameras: readonly Named[],
): string {
  if (what.kind === "exchange") {
    return `${deviceName(device, wires, cameras)}: ${exchangeSaid(what)}`;
  }
  const fault = { code: what.code, why: what.why, todo: "" };
  const source = presenceSources.find((each) => device === `presence.${each}`);
  if (source !== undefined) {
    return presenceFault(source, fault).words;
  }
  if (device === "display" || device === "speakerphone") {
    return (device === "display" ? displayFault : speakerphoneFault)(fault).words;
  }
  return cameraFault(fault, cameras.length > 1 ? cameras.find(({ id }) => id === device)?.name : undefined).words;
}

/** The shape a fault is drawn with. */
export function wireFaultMark({ what }: Pick<WireFault, "what">): Mark {
  return what.kind === "exchange" || what.state === "degraded" ? "warn" : "fault";
}
