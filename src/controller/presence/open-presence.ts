import type { Log } from "#base/log.ts";
import { createSensor } from "#devices/presence/registry.ts";
import type { Presence, PresenceSource } from "#protocol/presence.ts";
import { deviceHealthOf } from "../health/device-health.ts";
import type { RoomParts } from "../room/room-parts.ts";
import { followSensorWires } from "../wires/follow-sensor-wires.ts";
import { useDisplaySignal } from "./display-signal.ts";
import { useMotion } from "./motion.ts";
import type { SourceKind } from "./room-presence.ts";
import { RoomSensor } from "./room-sensor.ts";
import { sensorSlots } from "./sensor-specs.ts";

type Parts = Pick<
  RoomParts,
  "clock" | "status" | "settings" | "call" | "kiosk" | "presence" | "displayPolicy" | "display" | "wires"
>;

const minuteMs = 60_000;
/** What the display hears of by itself. */
const answered: ReadonlySet<PresenceSource> = new Set(["touch", "call"]);

/** Binds what says that somebody is there to status and display, and opens the sensors, now and at every change. */
export function openPresence(parts: Parts, log: Log): AsyncDisposable {
  const { clock, status, settings, call, presence, displayPolicy, wires } = parts;
  const stack = new AsyncDisposableStack();
  stack.use(presence);
  const opened = new Map<PresenceSource, RoomSensor>();
  const show = (): void => status.set("presence", withHealth(presence.shown, opened));
  presence.events.on("changed", (shown) => {
    show();
    const sensed = shown.sources.some(({ source, state }) => state === "present" && !answered.has(source));
    displayPolicy.handlePresence(shown.present === true, sensed);
  });
  presence.events.on("seen", () => displayPolicy.handleSeen());
  show();

  const meeting: SourceKind = { source: "call", name: "", tellsAbsence: false };
  presence.use(meeting);
  call.events.on("state", () => {
    if (call.state.state === "idle") presence.doubt(meeting);
    else presence.say(meeting, "present");
  });

  const sensors = sensorSlots.map((slot) => {
    const sensor = stack.use(new RoomSensor({ clock, log, make: createSensor, presence }));
    opened.set(slot.source, sensor);
    sensor.events.on("changed", show);
    sensor.events.on("health", show);
    return { ...slot, sensor };
  });
  followSensorWires(wires, sensors);
  for (const { keys, kind, spec, sensor } of sensors) {
    settings.follow(keys, (all) => void sensor.use(kind(all), () => spec(all)));
  }
  useDisplaySignal(parts);
  useMotion(parts);
  return stack;
}

/** Presence with how each of its sensors is. */
function withHealth(shown: Presence, sensors: ReadonlyMap<PresenceSource, RoomSensor>): Presence {
  const sources = shown.sources.map((one) => {
    const health = sensors.get(one.source)?.sensor?.health;
    return health === undefined ? one : { ...one, health: deviceHealthOf(health) };
  });
  return { ...shown, sources };
}

/** A hand on a panel or the screen. */
export function touchOf(name: string, settings: Pick<RoomParts["settings"], "get">): SourceKind {
  const holdsMs = settings.get("presence.touchMinutes") * minuteMs;
  return { source: "touch", name, tellsAbsence: false, holdsMs };
}
