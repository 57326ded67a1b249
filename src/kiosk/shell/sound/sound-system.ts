import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { OrderLines, type SoundOrder } from "./orders.ts";
import { type SoundDevice, type SoundServer, serverOf, sinksOf, sourcesOf } from "./sound-device.ts";
import { type OpenSoundLink, SoundFailure, type SoundLink, type SoundTrouble } from "./sound-link.ts";

/** The sound system as it is. That there is none is an ordinary state. */
export type SoundNow =
  | { readonly is: "absent"; readonly trouble: SoundTrouble; readonly why: string }
  | {
      readonly is: "ready";
      readonly server: SoundServer;
      /** Everything that can be heard by. */
      readonly sources: readonly SoundDevice[];
      /** Everything that can be played by. */
      readonly sinks: readonly SoundDevice[];
    };

type Part = "sources" | "sinks" | "server";
const everything: readonly Part[] = ["sources", "sinks", "server"];

interface Lists {
  readonly sources: readonly SoundDevice[];
  readonly sinks: readonly SoundDevice[];
  readonly server: SoundServer | undefined;
}
const nothing: Lists = { sources: [], sinks: [], server: undefined };

/** Whatever was missed is made up for by then, and a system that hangs is found; milliseconds. */
const lookEveryMs = 10_000;
/** The return of a system that was there a moment ago is found within two seconds. */
const soonAfterMs = 120_000;
const backoffs = { soon: { initial: 100, max: 1_500 }, later: { initial: 1_000, max: 10_000 } } as const;

/**
 * The machine's sound system: what it has, followed live, and orders to it. The connection is kept up by itself, with
 * growing waits between tries.
 *
 * What is told is never older than the last order: a listing that was asked for before an order, or during one, is asked
 * for again.
 */
export class SoundSystem implements Disposable {
  readonly events = new Events<{ changed: [now: SoundNow] }>();
  readonly #open: OpenSoundLink;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #soon = new Backoff(backoffs.soon);
  readonly #later = new Backoff(backoffs.later);
  readonly #dirty = new Set<Part>();
  readonly #lines = new OrderLines(
    (order) => this.#carryOut(order),
    () => this.look([]),
  );
  #now: SoundNow = { is: "absent", trouble: "not-running", why: "It has not been looked for yet." };
  #lists = nothing;
  #link: SoundLink | undefined;
  #reading = false;
  /** Grows when an order begins and when it ends. */
  #orders = 0;
  /** What it was when what is told was asked for. */
  #ordersSeen = 0;
  #lastThere: number | undefined;
  #timer: Timer | undefined;
  #retry: Timer | undefined;
  #ended = false;

  constructor(parts: { readonly open: OpenSoundLink; readonly clock: Clock; readonly log: Log }) {
    this.#open = parts.open;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  get now(): SoundNow {
    return this.#now;
  }

  /** Whether what was told last was seen after the last order was carried out. */
  get isFresh(): boolean {
    return this.#lines.isIdle && this.#orders === this.#ordersSeen;
  }

  /** Looks for the sound system and follows it from now on. */
  start(): void {
    this.#timer = this.#clock.every(lookEveryMs, () => this.look());
    void this.#connect();
  }

  /** Asks anew, where there is anybody to ask. */
  look(parts = everything): void {
    const link = this.#link;
    if (link === undefined) return;
    for (const part of parts) this.#dirty.add(part);
    if (this.#reading) return;
    this.#reading = true;
    void this.#readAll(link);
  }

  /** Has the system do something; rejects with a {@link SoundFailure}. What became of it is told by `changed`. */
  order(order: SoundOrder): Promise<void> {
    return this.#lines.order(order);
  }

  [Symbol.dispose](): void {
    this.#ended = true;
    this.#retry?.cancel();
    this.#timer?.cancel();
    this.#link?.close();
    this.#link = undefined;
    this.events.clear();
  }

  async #connect(): Promise<void> {
    try {
      const link = await this.#open();
      if (this.#ended) {
        link.close();
        return;
      }
      this.#link = link;
      link.events.on("changed", (about) => this.look(about === "card" ? everything : [about]));
      link.events.on("ended", (failure) => this.#lost(link, failure));
      this.look();
    } catch (error) {
      this.#lost(undefined, failureOf(error));
    }
  }

  async #carryOut(order: SoundOrder): Promise<void> {
    const link = this.#link;
    if (link === undefined) throw new SoundFailure("not-running", "There is no sound system.");
    this.#orders += 1;
    try {
      await link.order(order, this.#channelsOf(order.name));
    } finally {
      this.#orders += 1;
      this.#dirty.add(partOf(order));
    }
  }

  #channelsOf(name: string): number {
    const { sources, sinks } = this.#lists;
    return [...sources, ...sinks].find((device) => device.name === name)?.channels ?? 1;
  }

  #lost(link: SoundLink | undefined, failure: SoundFailure): void {
    if (this.#ended || link !== this.#link) return;
    link?.close();
    this.#link = undefined;
    this.#dirty.clear();
    this.#lists = nothing;
    const now = this.#clock.monotonic();
    if (this.#now.is === "ready") {
      this.#lastThere = now;
      this.#log.warn("The sound system is away.", { why: failure.message, trouble: failure.trouble });
    }
    this.#tell({ is: "absent", trouble: failure.trouble, why: failure.message });
    const soon = this.#lastThere !== undefined && now - this.#lastThere < soonAfterMs;
    this.#retry = this.#clock.after((soon ? this.#soon : this.#later).next(), () => void this.#connect());
  }

  async #readAll(link: SoundLink): Promise<void> {
    // While an order is under way nothing is asked: its end asks.
    while (this.#dirty.size > 0 && this.#lines.isIdle && this.#link === link) {
      const parts = [...this.#dirty];
      this.#dirty.clear();
      await this.#readParts(link, parts);
    }
    this.#reading = false;
    // Another link was opened while this one was read.
    if (this.#link !== link) this.look([]);
  }

  async #readParts(link: SoundLink, parts: readonly Part[]): Promise<void> {
    const orders = this.#orders;
    try {
      const read = await Promise.all(parts.map((part) => readPart(link, part)));
      if (link !== this.#link) return;
      if (orders === this.#orders) {
        this.#ordersSeen = orders;
        this.#lists = Object.assign({ ...this.#lists }, ...read);
        this.#handleRead();
      } else {
        // It may be from before the order.
        for (const part of parts) this.#dirty.add(part);
      }
    } catch (error) {
      this.#lost(link, failureOf(error));
    }
  }

  #handleRead(): void {
    const { server, sources, sinks } = this.#lists;
    if (server === undefined) return;
    this.#soon.reset();
    this.#later.reset();
    if (this.#now.is !== "ready") this.#log.info("The sound system is there.", { server: server.name });
    this.#tell({ is: "ready", server, sources, sinks });
  }

  #tell(now: SoundNow): void {
    this.#now = now;
    this.events.emit("changed", now);
  }
}

async function readPart(link: SoundLink, part: Part): Promise<Partial<Lists>> {
  switch (part) {
    case "sources":
      return { sources: sourcesOf(await link.sources()) };
    case "sinks":
      return { sinks: sinksOf(await link.sinks()) };
    case "server":
      return { server: serverOf(await link.server()) };
  }
}

function partOf(order: SoundOrder): Part {
  if (order.do.startsWith("default")) return "server";
  return order.do.endsWith("source") ? "sources" : "sinks";
}

function failureOf(thrown: unknown): SoundFailure {
  return thrown instanceof SoundFailure ? thrown : new SoundFailure("not-understood", messageOf(thrown));
}
