import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { DeviceError } from "../../device-error.ts";
import { deviceLimits } from "../../limits.ts";
import { strikes } from "../simulated-set.ts";
import { LineCutter, lineBytes } from "./frame.ts";
import * as inquiries from "./inquiries.ts";
import { ProjectorConversation, type SimulatedProjectorOptions } from "./simulator.ts";

export interface ProjectorServerOptions extends SimulatedProjectorOptions {
  readonly clock: Clock;
  /** 0 takes free ones, and keeps them. */
  readonly port: number;
  /** Where it is reached: the loopback address unless told. */
  readonly address?: string;
  /** Where it hears who searches: what everybody is asked, where it has an address of its own, unless told. */
  readonly hearsAt?: string;
  /** Its network card's address. */
  readonly mac?: string;
  /** Where it tells of changes by UDP; undefined: nowhere. */
  readonly notifies?: { readonly host: string; readonly port: number };
  /** It hangs up after so long without traffic; milliseconds, 30,000 by the specification. */
  readonly idle: number;
}

const usualMac = "02:00:00:00:00:01";

/** The far end of PJLink: a projector on TCP, and for class 2 on UDP of the same number. */
export class ProjectorServer {
  readonly #options: ProjectorServerOptions;
  readonly #callers = new Set<Socket>();
  #server: Server | undefined;
  #udp: UdpSocket | undefined;
  #port: number;
  /** Lines received, with what stood before them. */
  readonly received: string[] = [];
  /** How often somebody called. */
  calls = 0;

  constructor(options: ProjectorServerOptions) {
    this.#options = options;
    this.#port = options.port;
    const { set } = options;
    set.events.on("power", (power) => this.#notify(`%2POWR=${inquiries.power.answer.encode(power)}`));
    set.events.on("input", (input) => this.#notify(`%2INPT=${input}`));
  }

  get port(): number {
    return this.#port;
  }

  get #address(): string {
    return this.#options.address ?? "127.0.0.1";
  }

  get #mac(): string {
    return this.#options.mac ?? usualMac;
  }

  get callers(): number {
    return this.#callers.size;
  }

  /** Gives it power: it listens, and tells that it is there. */
  async plug(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer({ noDelay: true }, (caller) => this.#serve(caller));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => reject(new DeviceError("DEVICE_PORT_BUSY", messageOf(error), { cause: error })));
      server.listen(this.#port, this.#address, resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === "object") this.#port = address.port;
    if (this.#options.class === 2) {
      await this.#listenUdp();
      this.#notify(`%2LKUP=${this.#mac}`);
    }
  }

  /** Pulls its plug. */
  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#udp?.close();
    this.#udp = undefined;
    if (server === undefined) return;
    for (const caller of this.#callers) caller.resetAndDestroy();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  }

  /** Hangs up on everybody, as it does after its idle time. */
  hangUp(): void {
    for (const caller of this.#callers) caller.end();
  }

  async close(): Promise<void> {
    await this.unplug();
    this.#options.set.close();
  }

  #serve(caller: Socket): void {
    const { set, clock, idle } = this.#options;
    caller.on("error", () => caller.destroy());
    if (this.#callers.size >= deviceLimits.wireCallers) {
      caller.destroy();
      return;
    }
    this.calls += 1;
    this.#callers.add(caller);
    const cutter = new LineCutter();
    const conversation = new ProjectorConversation(this.#options);
    let timer = clock.after(idle, () => caller.end());
    caller.on("close", () => {
      timer.cancel();
      this.#callers.delete(caller);
    });
    if (!set.faults.silent) this.#say(caller, conversation.greeting);
    caller.on("data", (chunk: Buffer) => {
      timer.cancel();
      timer = clock.after(idle, () => caller.end());
      for (const line of cutter.push(chunk)) {
        this.received.push(line);
        const answer = conversation.answer(line);
        if (answer === undefined || strikes(set.faults, "dropReplies")) continue;
        this.#say(caller, answer);
        if (conversation.ended) caller.end();
      }
    });
  }

  #say(caller: Socket, line: string): void {
    const { set } = this.#options;
    const bytes = lineBytes(line);
    if (strikes(set.faults, "garbage")) caller.write("\u0007~~noise%1XX\r");
    if (!set.faults.split) {
      caller.write(bytes);
      return;
    }
    for (const byte of bytes) caller.write(Uint8Array.of(byte));
  }

  async #listenUdp(): Promise<void> {
    const udp = createSocket("udp4");
    this.#udp = udp;
    udp.on("error", () => undefined);
    udp.on("message", (message, from) => {
      if (message.toString("latin1").trim().toUpperCase() !== "%2SRCH" || this.#options.set.faults.silent) return;
      udp.send(lineBytes(`%2ACKN=${this.#mac}`), from.port, from.address);
    });
    await new Promise<void>((resolve) => {
      // Who searches asks everybody: a socket that is bound to one address does not hear that.
      const { address, hearsAt = address === undefined ? this.#address : "0.0.0.0" } = this.#options;
      udp.bind(this.#port, hearsAt, resolve);
    });
  }

  #notify(line: string): void {
    const { notifies, set } = this.#options;
    if (notifies === undefined || set.faults.silent || this.#udp === undefined) return;
    this.#udp.send(lineBytes(line), notifies.port, notifies.host);
  }
}
