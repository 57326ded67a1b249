import { isDeepStrictEqual } from "node:util";
import { Events } from "#base/events.ts";
import type { WireExchange as DeviceExchange } from "#devices/device.ts";
import { RoomError } from "#protocol/errors.ts";
import { deviceOfWire, type Wire, type WireExchange } from "#protocol/wires.ts";

/** One wire of a device, as its owner knows it. */
export interface OwnedWire extends Omit<Wire, "device" | "kind"> {
  /** Which of the device's ways it is; undefined where it has but one. */
  readonly way?: string | undefined;
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
  /** Closes every wire of it and opens it anew; rejects with a `RoomError`. */
  reopen(): Promise<void>;
}

/** The wires of all the room's devices: what speaks over each, what was said, and opening them anew. */
export class RoomWires {
  readonly events = new Events<{ changed: [wires: readonly Wire[]]; exchange: [exchange: WireExchange] }>();
  readonly #owners = new Map<string, WireOwner>();
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

  /** A device came, went, or is reached by another way now. */
  handleChanged(): void {
    const wires = [...this.#owners.values()].flatMap((owner) =>
      owner
        .wires()
        .map(({ way, protocol, link }): Wire => ({ device: nameOf(owner, way), kind: owner.kind, protocol, link })),
    );
    if (isDeepStrictEqual(wires, this.#shown)) return;
    this.#shown = wires;
    this.events.emit("changed", wires);
  }

  /** Something crossed a wire of that device. */
  handleExchange(device: string, exchange: DeviceExchange): void {
    const owner = this.#owners.get(device);
    if (owner !== undefined) this.events.emit("exchange", shown(owner, exchange));
  }

  /** The newest exchanges of one wire, of all of one device, or of every device; oldest first. */
  exchanges(limit: number, name?: string): readonly WireExchange[] {
    const owners = name === undefined ? [...this.#owners.values()] : [this.#owner(name)];
    const all = owners.flatMap((owner) =>
      owner.exchanges().map((exchange) => ({ tick: exchange.tick, shown: shown(owner, exchange) })),
    );
    return all
      .filter((one) => name === undefined || one.shown.device === name || deviceOfWire(one.shown.device) === name)
      .sort((one, other) => one.tick - other.tick)
      .slice(-limit)
      .map((one) => one.shown);
  }

  /** Opens a device anew; any name of one of its wires will do. */
  reopen(name: string): Promise<void> {
    return this.#owner(name).reopen();
  }

  #owner(name: string): WireOwner {
    const owner = this.#owners.get(deviceOfWire(name));
    if (owner === undefined) throw new RoomError("not-found", `The room has no device ${name}.`);
    return owner;
  }
}

function nameOf({ device }: WireOwner, way: string | undefined): string {
  return way === undefined ? device : `${device}.${way}`;
}

function shown(owner: WireOwner, { at, direction, bytes, words, way, fault }: DeviceExchange): WireExchange {
  return {
    device: nameOf(owner, way),
    at,
    direction: direction === "out" ? "sent" : "received",
    bytes,
    words,
    ...(fault === true ? { fault } : {}),
  };
}
