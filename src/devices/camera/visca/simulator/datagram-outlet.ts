import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { deviceLimits } from "../../../limits.ts";
import type { UdpListen } from "../../../transport/udp-listen.ts";
import { SequenceCounting } from "../sony-udp/counting.ts";
import { payloadTypes, readMessage, writeMessage } from "../sony-udp/header.ts";
import { strikes } from "./faults.ts";
import type { Plug } from "./outlet.ts";
import { RoughNetwork } from "./rough-network.ts";
import type { SimulatedCamera } from "./simulated-camera.ts";

export interface DatagramOutletOptions {
  /** Its line has no speed: datagrams come whole. */
  readonly camera: SimulatedCamera;
  readonly listen: UdpListen;
  /** Bare packets, or packets under Sony's header. */
  readonly framing: "bare" | "sony";
  readonly clock: Clock;
  readonly log: Log;
  /** Numbers from 0 to 1, excluding 1: which datagrams the network is rough with. */
  readonly random: () => number;
}

/** Whom a reply is for. */
interface Asker {
  readonly caller: string;
  readonly sequence: number;
}

/** Plugs a simulated camera into the network: UDP datagrams, bare or under Sony's header. */
export class DatagramOutlet implements Plug {
  readonly #options: DatagramOutletOptions;
  readonly #counting: SequenceCounting;
  readonly #network: RoughNetwork;
  readonly #askers = new Map<number, Asker>();
  #lastTag = 0;
  /** Replies of one moment that go together. */
  #together: Uint8Array[] = [];
  #lastCaller: string | undefined;

  constructor(options: DatagramOutletOptions) {
    this.#options = options;
    const { camera, listen, clock, random } = options;
    this.#counting = new SequenceCounting(camera.faults);
    this.#network = new RoughNetwork(clock, camera.faults, random);
    listen.events.on("datagram", (bytes, caller) => this.#network.pass(bytes, (rest) => this.#hear(rest, caller)));
    camera.events.on("bytes", (bytes, tag) => this.#reply(bytes, tag));
    camera.events.on("refused", (tag) => {
      const asker = this.#askers.get(tag);
      if (asker !== undefined) this.#counting.handleRefused(asker.sequence, asker.caller);
    });
  }

  async plug(): Promise<void> {
    const { listen, log } = this.#options;
    try {
      await listen.open();
    } catch (error) {
      log.warn("the simulated camera's port does not open", { detail: messageOf(error) });
    }
  }

  /** Pulls the plug, and puts it back after `ms`; 0 leaves it out. */
  async unplug(ms: number): Promise<void> {
    await this.close();
    if (ms > 0) this.#options.clock.after(ms, () => void this.plug());
  }

  async close(): Promise<void> {
    this.#options.camera.handleUnplugged();
    await this.#options.listen.close();
  }

  #hear(datagram: Uint8Array, caller: string): void {
    const { camera, framing } = this.#options;
    if (camera.faults.silent || strikes(camera.faults, "losePackets")) return;
    this.#lastCaller = caller;
    if (framing === "bare") {
      camera.handleDatagram(datagram, this.#tagFor({ caller, sequence: 0 }));
      return;
    }
    const message = readMessage(datagram);
    if (message === undefined) return;
    const heard = this.#counting.hear(message, caller);
    const { sequence, payload } = message;
    if (heard.kind === "packet") camera.handleDatagram(payload, this.#tagFor({ caller, sequence }));
    else if (heard.kind === "answer") {
      this.#send(writeMessage({ type: payloadTypes.controlReply, sequence, payload: heard.payload }), caller);
    }
  }

  #tagFor(asker: Asker): number {
    this.#lastTag += 1;
    this.#askers.set(this.#lastTag, asker);
    this.#askers.delete(this.#lastTag - deviceLimits.datagramAskers);
    return this.#lastTag;
  }

  #reply(bytes: Uint8Array, tag: number | undefined): void {
    const { framing, camera, clock } = this.#options;
    if (framing === "sony") {
      const asker = tag === undefined ? undefined : this.#askers.get(tag);
      // What nobody asked for has no number and is not said here.
      if (asker === undefined) return;
      const { caller, sequence } = asker;
      this.#send(writeMessage({ type: payloadTypes.reply, sequence, payload: Uint8Array.from(bytes) }), caller);
      return;
    }
    const caller = this.#lastCaller;
    if (caller === undefined) return;
    if (!camera.faults.together) {
      this.#send(bytes, caller);
      return;
    }
    this.#together.push(bytes);
    if (this.#together.length > 1) return;
    clock.after(0, () => {
      this.#send(Uint8Array.from(this.#together.flatMap((packet) => [...packet])), caller);
      this.#together = [];
    });
  }

  #send(bytes: Uint8Array, caller: string): void {
    this.#network.pass(bytes, (rest) => this.#options.listen.send(rest, caller));
  }
}
