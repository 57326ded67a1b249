import { ManualClock } from "#base/manual-clock.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { type Settings, settingTable } from "#protocol/settings.ts";
import { RoomMedia } from "./media.ts";
import { StatusHub } from "./status-hub.ts";

/** What the screen reports, idle unless told otherwise. */
export function report(more: Partial<KioskReport> = {}): KioskReport {
  return {
    callId: null,
    generation: 0,
    state: "idle",
    microphone: "open",
    camera: false,
    volume: 60,
    selfView: false,
    people: [],
    devices: { microphone: "ready", camera: "ready", loudspeaker: "ready" },
    quality: "good",
    shell: "test",
    safetyMuted: false,
    ...more,
  };
}

/** What a controller before left of a meeting. */
export type Kept = NonNullable<NonNullable<ConstructorParameters<typeof RoomMedia>[0]["kept"]>["found"]>;

/** The room's media on a clock of its own; `written` resolves when the disk has what is wanted. */
export function rig(settings: Partial<Settings> = {}, found?: Kept, written = async (): Promise<void> => {}) {
  const clock = new ManualClock();
  const status = new StatusHub((flush) => flush());
  const setting = <Key extends keyof Settings>(key: Key): Settings[Key] =>
    settings[key] ?? (settingTable[key].default as Settings[Key]);
  const kept = { found, handleWanted: () => {}, written };
  const media = new RoomMedia({ clock, status, setting, kept });
  media.start();
  const inMeeting = (more: Partial<KioskReport> = {}) =>
    report({ callId: "c", generation: 1, state: "joined", camera: true, ...more });
  return { clock, status, media, inMeeting, wanted: () => status.get("media.wanted") };
}
