import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { WireProtocol } from "#protocol/wires.ts";
import type { RoomSensor } from "../presence/room-sensor.ts";
import type { RoomWires } from "./room-wires.ts";

/** One sensor that a room may have. */
export interface WiredSensor {
  /** What the room calls it: `presence.mqtt` is the wire of `mqtt`. */
  readonly source: string;
  readonly protocol: WireProtocol;
  readonly sensor: Pick<RoomSensor, "sensor" | "events" | "reopen">;
}

/** Shows the wires of the room's presence sensors, and what crosses them: one device, each sensor a way of it. */
export function followSensorWires(wires: RoomWires, sensors: readonly WiredSensor[]): void {
  wires.adopt({
    device: "presence",
    kind: "presence",
    wires: () =>
      sensors.flatMap(({ source: way, protocol, sensor: { sensor } }) =>
        sensor === undefined ? [] : [{ way, protocol, link: sensor.where, console: sensor.console }],
      ),
    exchanges: () =>
      sensors.flatMap(({ source: way, sensor: { sensor } }) =>
        (sensor?.exchanges() ?? []).map((exchange) => ({ ...exchange, way })),
      ),
    // There is no health of all sensors together: one that fails says nothing of the others.
    health: () => undefined,
    parts: () =>
      sensors.map(({ source: way, sensor }) => ({ way, health: sensor.sensor?.health, reopen: () => sensor.reopen() })),
    reopen: async () => {
      if (sensors.every(({ sensor }) => sensor.sensor === undefined))
        throw new RoomError("not-found", note("why-sensors-none"));
      await Promise.all(sensors.map(({ sensor }) => sensor.reopen()));
    },
  });
  for (const { source: way, sensor } of sensors) {
    sensor.events.on("changed", () => wires.handleChanged());
    sensor.events.on("health", () => wires.handleChanged());
    sensor.events.on("exchange", (exchange) => wires.handleExchange("presence", { ...exchange, way }));
  }
}
