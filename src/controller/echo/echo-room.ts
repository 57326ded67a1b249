import { delay } from "#base/clock.ts";
import type { EchoDelay } from "#protocol/echo-measurement.ts";
import type { ProbeMeasured } from "#protocol/room-test.ts";
import { soundNames, whyUnheard } from "../commissioning/heard-room.ts";
import type { RoomParts } from "../room/room-parts.ts";
import { type Emptiness, emptiness } from "./emptiness.ts";
import { testedCancellation } from "./judge-echo.ts";

export type EchoParts = Pick<
  RoomParts,
  "clock" | "status" | "settings" | "media" | "call" | "kiosk" | "display" | "presence" | "testing"
>;

/** The room as the measurement of its echo uses it. */
export interface EchoRoom {
  /** What is in the way, whether or not anybody is there; undefined: nothing. */
  hindrance(): EchoDelay | undefined;
  /** @param asked somebody asked for it */
  emptiness(asked: boolean): Emptiness;
  /** Calls `disturbed` when somebody comes or a meeting begins, until what it returns is called. */
  onDisturbed(disturbed: (why: EchoDelay) => void): () => void;
  /** The sign on the room's screen. */
  sign(shown: boolean): Promise<void>;
  /** Switches a dark display on, so that the sign is seen; resolves with what makes it dark again, rejects where it stays dark. */
  light(stopped: AbortSignal): Promise<() => Promise<void>>;
  readonly volume: number;
  setVolume(level: number): Promise<unknown>;
  probe(stopped: AbortSignal): Promise<ProbeMeasured>;
  /** What the canceller took away when the room was tested; null: not known. */
  tested(): Promise<number | null>;
}

/** How long a display may take to be on. Milliseconds. */
const litWithin = 45_000;

/** This room, whole. */
export function echoRoom(parts: EchoParts): EchoRoom {
  const { clock, status, media, call, kiosk, presence, testing } = parts;
  // The time of day may be set, and a board that has just started does not know it: how long it is so tells another clock.
  let known = { present: presence.shown.present, at: clock.monotonic() };
  presence.events.on("changed", ({ present }) => {
    if (present !== known.present) known = { present, at: clock.monotonic() };
  });
  return {
    hindrance: () => {
      if (call.state.state !== "idle") return "call";
      if ((status.get("test")?.running ?? null) !== null) return "test";
      if (!kiosk.connected) return "screen-away";
      return whyUnheard(parts);
    },
    emptiness: (asked) => emptiness(known.present, presence.sees, clock.monotonic() - known.at, asked),
    onDisturbed: (disturbed) => {
      const unhear = [
        presence.events.on("changed", ({ present }) => {
          if (present === true) disturbed("present");
        }),
        call.events.on("state", () => {
          if (call.state.state !== "idle") disturbed("call");
        }),
        kiosk.events.on("away", () => disturbed("screen-away")),
      ];
      return () => {
        for (const each of unhear) each();
      };
    },
    sign: async (shown) => (await testing()).probe.show(shown ? "echo" : null),
    light: (stopped) => light(parts, stopped),
    get volume() {
      return status.get("volume")?.actual ?? 0;
    },
    setVolume: (level) => media.setVolume(level),
    probe: async (stopped) => (await testing()).hear(stopped),
    tested: async () => testedCancellation(await (await testing()).reports.list(), soundNames(kiosk)),
  };
}

/** A lamp is not worn for this: one that counts its hours stays dark, and the sound itself is the sign. */
async function light({ display, status, clock }: EchoParts, stopped: AbortSignal): Promise<() => Promise<void>> {
  const shown = status.get("display") ?? null;
  const isDark = shown !== null && ["off", "cooling", "black"].includes(shown.power.actual);
  if (!isDark || shown.lamps.length > 0) return async () => undefined;
  const end = clock.monotonic() + litWithin;
  try {
    await display.setPower(true);
    while (status.get("display")?.power.actual !== "on") {
      if (stopped.aborted) break;
      if (clock.monotonic() > end) throw new Error("the display did not come on");
      await delay(200, clock);
    }
  } catch (error) {
    // It may come on later all the same, and shine until the morning.
    await display.setPower(false).catch(() => undefined);
    throw error;
  }
  return () => display.setPower(false);
}
