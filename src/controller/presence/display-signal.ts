import { type DeviceFaultCode, deviceFaultTable, deviceFaultWords } from "#protocol/device-faults.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { SourceFault } from "./fold.ts";
import type { SourceKind } from "./room-presence.ts";

type Wanted = Pick<Settings, "presence.display" | "display.input">;

interface Parts extends Pick<RoomParts, "presence"> {
  readonly display: Pick<RoomParts["display"], "events">;
  readonly settings: { follow(keys: readonly SettingKey[], use: (settings: Wanted) => void): unknown };
}

/** What a display's own word is worth: present, nobody's, nothing at the moment, or never anything. */
export type SignalWord = "present" | "absent" | "nothing" | "SENSOR_CANNOT_TELL" | "SIGNAL_OWN_UNKNOWN";

const kind: SourceKind = { source: "display", name: "", tellsAbsence: false };

/**
 * What follows from the signal that the display says it has. It speaks of the input it shows, and of no other; at the
 * room's own input the room's computer is all that there is to see.
 *
 * @param own the input that is the room's own; empty: nobody has said
 */
export function signalWord(display: DisplayStatus | null, own: string): SignalWord {
  if (display === null) return "SENSOR_CANNOT_TELL";
  // Before it has answered nobody knows what it can say, and off it shows nothing.
  if (display.health.state !== "ready") return "nothing";
  if (display.signal === undefined) return "SENSOR_CANNOT_TELL";
  if (own === "") return "SIGNAL_OWN_UNKNOWN";
  const { actual: input } = display.input;
  if (display.power.actual !== "on" || display.signal === null || input === null) return "nothing";
  if (input.toUpperCase() === own.toUpperCase()) return "nothing";
  return display.signal ? "present" : "absent";
}

/** A signal at the display as a source, where the settings want it. */
export function useDisplaySignal({ display, settings, presence }: Parts): void {
  let shown: DisplayStatus | null = null;
  let wanted = false;
  let own = "";
  let told: SignalWord | undefined;
  const judge = (): void => {
    const word = signalWord(shown, own);
    if (!wanted || word === told) return;
    told = word;
    if (word === "present" || word === "absent") presence.say(kind, word);
    else presence.doubt(kind, word === "nothing" ? undefined : faultOf(word));
  };
  settings.follow(["presence.display", "display.input"], (all) => {
    wanted = all["presence.display"];
    own = all["display.input"];
    if (!wanted) {
      told = undefined;
      presence.drop(kind.source);
    }
    judge();
  });
  display.events.on("status", (now) => {
    shown = now;
    judge();
  });
}

function faultOf(code: DeviceFaultCode): SourceFault {
  return { code, why: deviceFaultWords(code, "The display"), todo: deviceFaultTable[code].todo };
}
