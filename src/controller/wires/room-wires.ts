import { isDeepStrictEqual } from "node:util";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import type { WireExchange as DeviceExchange, DeviceHealth } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import { usbPortOf } from "#devices/transport/usb-port.ts";
import { NoFrame, type WireConsole } from "#devices/wire-console.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { lastReports, numbersReports } from "#protocol/hid-reports.ts";
import { type ConsoleEnd, deviceOfWire, type Wire, type WireExchange, type WireUsb } from "#protocol/wires.ts";
import type { Repairable } from "./repair.ts";

/** What came of a message that was sent by hand. */
export interface SentByHand {
  readonly end: ConsoleEnd;
  /** What crossed the wire from then on until it ended; the message itself is the first. */
  readonly exchanges: WireExchange[];
}

/** A busy wire says much while a message is under way; these are shown of it. */
const shownOfSending = 50;

/** One wire of a device, as its owner knows it. */
export interface OwnedWire extends Pick<Wire, "protocol" | "link" | "usb"> {
  /** Which of the device's ways it is; undefined where it has but one. */
  readonly way?: string | undefined;
  /** For messages typed by hand; undefined where none can be sent. */
  readonly console?: WireConsole | undefined;
}

/** A part of the room that has a device, and opens it. */
export interface WireOwner {
  /** The device's name in the room API, such as `camera`. */
  readonly device: string;
  readonly kind: Wire["kind"];
  /** The wires there are at this moment; none where there is no device. */
  wires(): readonly OwnedWire[];
  /** What was said on them last, oldest first. */
  exchanges(): readonly DeviceExchange[];
  /** What still counts of what was said before that; absent: nothing does. */
  exchangesBefore?(): readonly DeviceExchange[];
  /** How it is; undefined where there is no device. */
  health(): DeviceHealth | undefined;
  /** Closes every wire of it and opens it anew; rejects with a `RoomError`. */
  reopen(): Promise<void>;
  /** Where its ways are devices of their own: how each is. Absent: they are one device. */
  parts?(): readonly WirePart[];
}

/** A way that is a device of its own, which is in trouble, and mended, by itself. */
export interface WirePart {
  readonly way: string;
  /** How it is; undefined where there is none. */
  readonly health: DeviceHealth | undefined;
  /** Opens it alone anew. */
  readonly reopen: () => Promise<void>;
}

/** The wires of all the room's devices: what speaks over each, what was said, and opening them anew. */
export class RoomWires {
  /** `health`: devices may be otherwise than they were. */
  readonly events = new Events<{
    changed: [wires: readonly Wire[]];
    exchange: [exchange: WireExchange];
    health: [];
  }>();
  readonly #owners = new Map<string, WireOwner>();
  /** Wires on which a message is under way. */
  readonly #sending = new Set<string>();
  /** The USB device that was last on a wire: one that is unplugged is still that of what it said. */
  readonly #usb = new Map<string, WireUsb>();
  #shown: readonly Wire[] = [];

  /** The wires there are. */
  get all(): readonly Wire[] {
    return this.#shown;
  }

  /** Takes an owner in; returns what lets go of it. */
  adopt(owner: WireOwner): () => void {
    this.#owners.set(owner.device, owner);
    this.handleChanged();
    return () => {
      if (this.#owners.get(owner.device) !== owner) return;
      this.#owners.delete(owner.device);
      this.handleChanged();
    };
  }

  /** A device came, went, is otherwise, or is reached by another way now. */
  handleChanged(): void {
    this.#show();
    this.events.emit("health");
  }

  /** Something crossed a wire of that device. */
  handleExchange(device: string, exchange: DeviceExchange): void {
    const owner = this.#owners.get(device);
    if (owner !== undefined) this.events.emit("exchange", shown(owner, exchange));
  }

  /** The newest exchanges of one wire, of all of one device, or of every device; oldest first. */
  exchanges(limit: number, name?: string): readonly WireExchange[] {
    return this.#ordered(name).slice(-limit);
  }

  /** What came before the newest exchanges and still counts: of a USB device the last of each report. */
  exchangesBefore(limit: number, name?: string): readonly WireExchange[] {
    const left = Map.groupBy(this.#ordered(name).slice(0, -limit), ({ device }) => device);
    return this.#asked(name).flatMap((owner) =>
      owner.wires().flatMap(({ way, usb: plugged }) => {
        const usb = plugged ?? this.#usb.get(nameOf(owner, way));
        if (usb === undefined) return [];
        const older = (owner.exchangesBefore?.() ?? []).map((exchange) => shown(owner, exchange));
        return lastReports([...older, ...(left.get(nameOf(owner, way)) ?? [])], numbersReports(usb.descriptor));
      }),
    );
  }

  /** The wires of one device, or the one of that name, each with the USB device that was last on it. */
  wiresOf(name: string): readonly Wire[] {
    return this.#shown
      .filter(({ device }) => device === name || deviceOfWire(device) === name)
      .map((wire) => {
        const usb = wire.usb ?? this.#usb.get(wire.device);
        return usb === undefined ? wire : { ...wire, usb };
      });
  }

  /** Opens a device anew; any name of one of its wires will do. */
  reopen(name: string): Promise<void> {
    return this.#owner(name).reopen();
  }

  /** Sends a message that was typed by hand and waits for what comes of it. Rejects with a `RoomError`. */
  async send(name: string, typed: string): Promise<SentByHand> {
    const owner = this.#owner(name);
    const wire = owner.wires().find(({ way }) => nameOf(owner, way) === name);
    if (wire === undefined) throw new RoomError("not-found", note("why-wire-missing", { device: name }));
    const { console } = wire;
    if (console === undefined) throw new RoomError("bad-value", note("why-wire-foreign"));
    const frame = readTyped(console, typed);
    if (this.#sending.has(name)) throw new RoomError("too-many", note("why-wire-sending"));
    this.#sending.add(name);
    const bytes = Array.from(frame, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
    const exchanges: WireExchange[] = [];
    const unhear = this.events.on("exchange", (exchange) => {
      // Behind a header of the wire's own, where it has one.
      const begins = exchange.direction === "sent" && exchange.bytes.endsWith(bytes);
      if (exchange.device !== name || (exchanges.length === 0 && !begins)) return;
      if (exchanges.length < shownOfSending) exchanges.push(exchange);
    });
    try {
      const end = await console.send(frame);
      // The driver goes on at once: its next frame has nothing to do with this one.
      while (exchanges.length > 1 && exchanges.at(-1)?.direction === "sent") exchanges.pop();
      return { end, exchanges };
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      throw new RoomError("wrong-state", error.logged(), { cause: error });
    } finally {
      unhear();
      this.#sending.delete(name);
    }
  }

  /** The devices as {@link Repairs} see them. */
  repairables(): readonly Repairable[] {
    return [...this.#owners.values()].flatMap(repairablesOf);
  }

  /** One of them; throws a `RoomError` where there is none. */
  repairable(name: string): Repairable {
    const owner = this.#owner(name);
    return repairablesOf(owner).find(({ device }) => device === name) ?? repairable(owner);
  }

  #show(): void {
    const wires = [...this.#owners.values()].flatMap((owner) =>
      owner.wires().map(({ way, protocol, link, usb, console }): Wire => {
        const known = usb === undefined ? {} : { usb };
        const wire = { device: nameOf(owner, way), kind: owner.kind, protocol, link, ...known };
        return console === undefined ? wire : { ...wire, form: console.form };
      }),
    );
    for (const { device, usb } of wires) if (usb !== undefined) this.#usb.set(device, usb);
    if (isDeepStrictEqual(wires, this.#shown)) return;
    this.#shown = wires;
    this.events.emit("changed", wires);
  }

  #asked(name: string | undefined): readonly WireOwner[] {
    return name === undefined ? [...this.#owners.values()] : [this.#owner(name)];
  }

  #ordered(name: string | undefined): readonly WireExchange[] {
    return this.#asked(name)
      .flatMap((owner) => owner.exchanges().map((exchange) => ({ tick: exchange.tick, shown: shown(owner, exchange) })))
      .filter((one) => name === undefined || one.shown.device === name || deviceOfWire(one.shown.device) === name)
      .sort((one, other) => one.tick - other.tick)
      .map((one) => one.shown);
  }

  #owner(name: string): WireOwner {
    const owner = this.#owners.get(deviceOfWire(name));
    if (owner === undefined) throw new RoomError("not-found", note("why-device-missing", { device: name }));
    return owner;
  }
}

function repairablesOf(owner: WireOwner): readonly Repairable[] {
  const parts = owner.parts?.();
  if (parts === undefined) return [repairable(owner)];
  return parts.map(({ way, health, reopen }) =>
    repairable({
      device: nameOf(owner, way),
      wires: () => owner.wires().filter((wire) => wire.way === way),
      health: () => health,
      reopen,
    }),
  );
}

function repairable(owner: Pick<WireOwner, "device" | "wires" | "health" | "reopen">): Repairable {
  return {
    device: owner.device,
    health: owner.health(),
    // A speakerphone is whatever is plugged in; its node comes and goes.
    at: owner
      .wires()
      .map(({ protocol, link }) => (protocol === "hid" ? protocol : `${protocol} ${link}`))
      .join(", "),
    readdresses: owner.wires().some(({ protocol }) => protocol === "visca" || protocol === "visca-sony"),
    reopen: () => owner.reopen(),
    port: async () => {
      for (const { link } of owner.wires()) {
        const node = /^\/dev\/[^\s,]+/.exec(link)?.[0];
        const port = node === undefined ? undefined : await usbPortOf(node);
        if (port !== undefined) return port;
      }
      return undefined;
    },
  };
}

function readTyped(console: WireConsole, typed: string): Uint8Array<ArrayBuffer> {
  try {
    return console.read(typed);
  } catch (error) {
    throw new RoomError("bad-value", error instanceof NoFrame ? error.note : messageOf(error), { cause: error });
  }
}

function nameOf({ device }: WireOwner, way: string | undefined): string {
  return way === undefined ? device : `${device}.${way}`;
}

function shown(owner: WireOwner, { at, direction, bytes, words, note, way, fault }: DeviceExchange): WireExchange {
  return {
    device: nameOf(owner, way),
    at,
    direction: direction === "out" ? "sent" : "received",
    bytes,
    words,
    ...(note === undefined ? {} : { note }),
    ...(fault === true ? { fault } : {}),
  };
}
