import { expect, test } from "vitest";
import { Events } from "#base/events.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { SettingKey, Settings } from "#protocol/settings.ts";
import { unusableDisplay } from "../display/display-status.ts";
import type { RoomDisplayEvents } from "../display/room-display.ts";
import { signalWord, useDisplaySignal } from "./display-signal.ts";
import { RoomPresence } from "./room-presence.ts";

type Wanted = Pick<Settings, "presence.display" | "display.input">;

/** A display that is on, and says what a test says. */
function display(input: string, signal: boolean | null | undefined): DisplayStatus {
  return {
    ...unusableDisplay("", 1),
    health: { state: "ready", since: 1 },
    power: { actual: "on", since: 1 },
    input: { actual: input, since: 1 },
    ...(signal === undefined ? {} : { signal }),
  };
}

test("another input than the room's own with a signal is somebody; everything else says nothing", () => {
  expect(signalWord(display("32", true), "31")).toBe("present");
  expect(signalWord(display("32", false), "31")).toBe("absent");
  expect(signalWord(display("32", null), "31")).toBe("nothing");
  // What comes in at its own input is the room's own computer.
  expect(signalWord(display("3a", true), "3A")).toBe("nothing");
  expect(signalWord({ ...display("32", true), power: { actual: "off", since: 1 } }, "31")).toBe("nothing");
  expect(signalWord({ ...display("32", true), health: { state: "connecting", since: 1, tries: 1 } }, "31")).toBe(
    "nothing",
  );
});

test("a display that has no words for it, and a room that does not know its own input, say that they cannot tell", () => {
  expect(signalWord(display("32", undefined), "31")).toBe("SENSOR_CANNOT_TELL");
  expect(signalWord(null, "31")).toBe("SENSOR_CANNOT_TELL");
  expect(signalWord(display("32", true), "")).toBe("SIGNAL_OWN_UNKNOWN");
});

test("it is a source of its own while the settings want it, told when it is news", () => {
  const events = new Events<RoomDisplayEvents>();
  const presence = new RoomPresence(new ManualClock());
  let all: Wanted = { "presence.display": false, "display.input": "31" };
  const heard: (() => void)[] = [];
  const settings = {
    follow: (_keys: readonly SettingKey[], use: (all: Wanted) => void) => {
      heard.push(() => use(all));
      use(all);
    },
  };
  const set = (changes: Partial<Wanted>): void => {
    all = { ...all, ...changes };
    for (const tell of heard) tell();
  };
  let seen = 0;
  presence.events.on("seen", () => {
    seen += 1;
  });
  const source = () => presence.shown.sources.find((one) => one.source === "display");
  useDisplaySignal({ display: { events }, settings, presence });
  events.emit("status", display("32", true));
  expect(source()).toBeUndefined();

  set({ "presence.display": true });
  expect(source()).toMatchObject({ state: "present", name: "" });
  expect(presence.shown.present).toBe(true);
  events.emit("status", display("32", true));
  expect(seen).toBe(1);
  // The cable is out: until now somebody was there, and nobody is not what it says.
  events.emit("status", display("32", false));
  expect(seen).toBe(2);
  expect(source()).toMatchObject({ state: "unknown" });
  expect(source()?.fault).toBeUndefined();
  expect(presence.shown.present).toBe("unknown");

  events.emit("status", display("32", undefined));
  expect(source()).toMatchObject({ state: "unknown", fault: { code: "SENSOR_CANNOT_TELL" } });
  set({ "presence.display": false });
  expect(source()).toBeUndefined();
});
