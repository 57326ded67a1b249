import type { HidDevice } from "#devices/transport/hid-link.ts";
import type { WireUsb } from "#protocol/wires.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { StreamHub } from "../room/stream-hub.ts";
import type { RoomSpeakerphone } from "../speakerphone/room-speakerphone.ts";
import type { RoomWires } from "./room-wires.ts";

/** Shows the wires of cameras and display, what crosses them, and around which faults it is kept. */
export function followWires({ wires, faultPieces, camera, display, status }: RoomParts, streams: StreamHub): void {
  status.set("wires.faults", []);
  faultPieces.events.on("changed", (all) => status.set("wires.faults", [...all]));
  status.set("wires", []);
  wires.events.on("changed", (all) => status.set("wires", [...all]));
  wires.events.on("exchange", (exchange) => {
    streams.publish("exchanges", exchange);
    faultPieces.handleExchange(exchange);
  });
  wires.events.on("health", () => faultPieces.handleHealth(wires.repairables()));
  for (const each of camera.all) {
    wires.adopt({
      device: each.id,
      kind: "camera",
      wires: () => {
        const { camera: device, family } = each;
        return device === undefined || family === undefined
          ? []
          : [{ protocol: family, link: device.where, console: device.console }];
      },
      exchanges: () => each.exchanges(Number.POSITIVE_INFINITY),
      health: () => each.camera?.health,
      reopen: () => each.reopen(),
    });
  }
  camera.events.on("cameras", () => wires.handleChanged());
  camera.events.on("exchange", (exchange, id) => wires.handleExchange(id, exchange));
  wires.adopt({
    device: "display",
    kind: "display",
    wires: () =>
      display.ways.flatMap(({ way, protocol, where, console }) =>
        // The room's own page is no wire.
        protocol === "black" ? [] : [{ way, protocol, link: where, console }],
      ),
    exchanges: () => display.exchanges(Number.POSITIVE_INFINITY),
    health: () => display.health,
    reopen: () => display.reopen(),
  });
  display.events.on("status", () => wires.handleChanged());
  display.events.on("exchange", (exchange) => wires.handleExchange("display", exchange));
}

/** A USB device as its wire log says it. */
function usbOf({ name, vendor, product, descriptor }: HidDevice): WireUsb {
  const id = (of: number): string => of.toString(16).padStart(4, "0");
  const read = Buffer.from(descriptor).toString("hex").toUpperCase();
  return { name, vendor: id(vendor), product: id(product), descriptor: read };
}

/** The same of the speakerphone, which is opened last. */
export function followSpeakerphoneWire(wires: RoomWires, speakerphone: RoomSpeakerphone): void {
  wires.adopt({
    device: "speakerphone",
    kind: "speakerphone",
    wires: () => {
      const { phone } = speakerphone;
      if (phone === undefined) return [];
      const { plugged } = phone;
      const usb = plugged === undefined ? {} : { usb: usbOf(plugged) };
      return [{ protocol: "hid", link: phone.where, console: phone.console, ...usb }];
    },
    exchanges: () => speakerphone.phone?.exchanges() ?? [],
    exchangesBefore: () => speakerphone.phone?.exchangesBefore?.() ?? [],
    health: () => speakerphone.phone?.health,
    reopen: () => speakerphone.reopen(),
  });
  speakerphone.events.on("status", () => wires.handleChanged());
  speakerphone.events.on("exchange", (exchange) => wires.handleExchange("speakerphone", exchange));
}
