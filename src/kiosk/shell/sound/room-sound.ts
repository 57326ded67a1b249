import type { Clock, Timer } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { SoundReport } from "#protocol/commands/sound.ts";
import type { SoundDriftSeen, SoundFacts } from "#protocol/sound.ts";
import type { StatusTree } from "#protocol/status.ts";
import { choose, withKinds } from "./choose.ts";
import { EchoJudge } from "./echo.ts";
import { factsOf, factsWithout } from "./facts.ts";
import { MuteGuard, type MuteMemory } from "./mute-guard.ts";
import type { SoundOrder } from "./orders.ts";
import { Pin, type Pinned } from "./pin.ts";
import type { SoundDevice } from "./sound-device.ts";
import type { SoundSystem } from "./sound-system.ts";

/** What the controller wants of the sound system. */
export type SoundWanted = StatusTree["sound.wanted"] & {
  /** Which devices, and the microphone's level; undefined: nothing is held. */
  readonly pinned: StatusTree["sound.pinned"] | undefined;
};

/** The controller, as whoever stands beside the sound system reaches it. */
export interface SoundDesk {
  readonly events: Events<{ wanted: [wanted: SoundWanted]; gone: [] }>;
  /** Rejects when the controller did not hear it. */
  report(report: SoundReport): Promise<void>;
}

/** What outlives the shell. */
export interface SoundMemory {
  readonly found: MuteMemory | undefined;
  /** Keeps it, soon; says itself what failed. */
  keep(memory: MuteMemory): void;
}

/** Without a controller nobody can mute the room: after so long it is muted. */
const hushAfterMs = 5_000;
const tellAgainMs = 1_000;
const mostUntold = 20;

/** Keeps the machine's sound as the controller wants it, and tells it what is so. */
export class RoomSound implements Disposable {
  readonly #system: SoundSystem;
  readonly #desk: SoundDesk;
  readonly #memory: SoundMemory;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #guard: MuteGuard;
  readonly #pins = { source: new Pin("source"), sink: new Pin("sink") };
  readonly #echo: EchoJudge;
  /** What the room uses, by the system's names. */
  #chosen: { readonly microphone: string | undefined; readonly speaker: string | undefined } = {
    microphone: undefined,
    speaker: undefined,
  };
  #wanted: SoundWanted = { muted: null, volume: null, pinned: undefined };
  #kept = "";
  #untold: readonly SoundDriftSeen[] = [];
  #facts: SoundFacts | undefined;
  #told = "";
  #telling = false;
  #present = false;
  #again: Timer | undefined;
  #tellAgain: Timer | undefined;
  #hush: Timer | undefined;

  constructor(parts: {
    readonly system: SoundSystem;
    readonly desk: SoundDesk;
    readonly memory: SoundMemory;
    readonly clock: Clock;
    readonly log: Log;
    /** Reads what a USB device says of itself; where the kernel keeps it unless told otherwise. */
    readonly descriptors?: (sysfsPath: string) => Promise<Buffer | undefined>;
  }) {
    this.#echo = new EchoJudge(() => this.#look(), parts.descriptors);
    this.#system = parts.system;
    this.#desk = parts.desk;
    this.#memory = parts.memory;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#guard = new MuteGuard(parts.memory.found);
  }

  /** Follows both from now on. */
  start(): void {
    this.#system.events.on("changed", () => this.#look());
    this.#desk.events.on("wanted", (wanted) => this.#handleWanted(wanted));
    this.#desk.events.on("gone", () => {
      this.#present = false;
      this.#waitForController();
    });
    this.#waitForController();
    this.#system.start();
  }

  [Symbol.dispose](): void {
    for (const timer of [this.#again, this.#tellAgain, this.#hush]) timer?.cancel();
  }

  #handleWanted(wanted: SoundWanted): void {
    const { muted } = wanted;
    this.#wanted = wanted;
    const came = !this.#present;
    this.#present = true;
    if (came) this.#told = "";
    if (muted !== null) {
      this.#hush?.cancel();
      this.#hush = undefined;
      this.#guard.hush(false);
      this.#guard.want(muted);
    }
    this.#look();
  }

  #waitForController(): void {
    this.#hush ??= this.#clock.after(hushAfterMs, () => {
      this.#log.warn("The controller is away: the microphone is muted in the sound system.");
      this.#guard.hush(true);
      this.#look();
    });
  }

  /** Looks at what is so, orders what is missing, and tells. */
  #look(): void {
    const { now, isFresh } = this.#system;
    if (now.is === "absent") {
      this.#guard.handleAway();
      for (const pin of Object.values(this.#pins)) pin.handleAway();
      this.#facts = factsWithout(now);
      this.#tell();
      return;
    }
    const at = this.#clock.monotonic();
    const { defaultSource, defaultSink } = now.server;
    const { volume, pinned } = this.#wanted;
    const sources = withKinds(now.sources, now.sinks);
    const sinks = withKinds(now.sinks, now.sources);
    const { microphone: before, speaker: beside } = this.#chosen;
    const microphone = choose(sources, pinned?.microphone ?? "", inUse(now.sources, before) ?? defaultSource);
    const speaker = choose(sinks, pinned?.speaker ?? "", inUse(now.sinks, beside) ?? defaultSink);
    this.#chosen = { microphone: microphone?.name, speaker: speaker?.name };
    const main = new Set([microphone?.name, defaultSource].filter((name) => name !== undefined));
    const guarding = this.#guard.see(sources, main, isFresh, at);
    this.#keep();
    const held = pinned === undefined ? [undefined, undefined] : [microphone, speaker];
    const pinnings = [
      this.#pins.source.see(pinOf(held[0], pinned?.microphoneLevel, false), defaultSource, isFresh, at),
      this.#pins.sink.see(pinOf(held[1], volume ?? undefined, true), defaultSink, isFresh, at),
    ];
    for (const { what, device } of guarding.happened) {
      this.#drifted({ what, device: device.title, undone: what === "microphone-unmuted" });
    }
    for (const { what, undone } of pinnings.flatMap(({ happened }) => happened)) {
      const device = (what.startsWith("speaker") ? speaker : microphone)?.title ?? "";
      this.#drifted({ what, device, undone });
    }
    this.#order([...guarding.orders, ...pinnings.flatMap(({ orders }) => orders)]);
    this.#lookAgain([guarding, ...pinnings].map(({ againMs }) => againMs));
    this.#facts = factsOf(now, guarding, {
      microphone,
      speaker,
      wanted: pinned,
      contested: pinnings.some(({ contested }) => contested),
      echo: microphone === undefined ? null : this.#echo.judge(microphone),
      // A canceller of the sound system's own hangs on no port: what it hears does.
      plug: (now.sources.find(({ name }) => name === microphone?.above) ?? microphone)?.plug,
    });
    this.#tell();
  }

  #order(orders: readonly SoundOrder[]): void {
    for (const order of orders) {
      this.#system.order(order).catch((error: unknown) => {
        this.#log.warn("The sound system did not do what it was told.", { order: order.do, why: messageOf(error) });
      });
    }
  }

  #drifted(drift: SoundDriftSeen): void {
    this.#log.warn("Another program changed the room's sound.", { ...drift });
    this.#untold = [...this.#untold, drift].slice(-mostUntold);
  }

  #lookAgain(waits: readonly (number | undefined)[]): void {
    this.#again?.cancel();
    this.#again = undefined;
    const againMs = Math.min(...waits.filter((wait) => wait !== undefined));
    if (!Number.isFinite(againMs)) return;
    this.#again = this.#clock.after(againMs, () => {
      this.#guard.handleTick();
      this.#look();
    });
  }

  #keep(): void {
    const { memory } = this.#guard;
    const text = JSON.stringify(memory);
    if (text === this.#kept) return;
    this.#kept = text;
    this.#memory.keep(memory);
  }

  /** One report is on the way at a time; what changes meanwhile follows it. */
  #tell(): void {
    const facts = this.#facts;
    if (this.#telling || !this.#present || facts === undefined) return;
    const text = JSON.stringify(facts);
    if (text === this.#told && this.#untold.length === 0) return;
    this.#telling = true;
    const drifts = this.#untold;
    this.#desk
      .report({ facts, drifts: [...drifts] })
      .then(
        () => {
          this.#told = text;
          this.#untold = this.#untold.filter((drift) => !drifts.includes(drift));
          return true;
        },
        (error: unknown) => {
          this.#log.debug("The controller did not hear of the sound system.", { why: messageOf(error) });
          return false;
        },
      )
      .then((heard) => {
        this.#telling = false;
        if (heard) this.#tell();
        else this.#tellLater();
      });
  }

  #tellLater(): void {
    this.#tellAgain?.cancel();
    this.#tellAgain = this.#clock.after(tellAgainMs, () => this.#tell());
  }
}

/** The one that was in use, where it is still there. */
function inUse(devices: readonly SoundDevice[], name: string | undefined): string | undefined {
  return devices.find((device) => device.name === name)?.name;
}

function pinOf(device: SoundDevice | undefined, level: number | undefined, unmuted: boolean): Pinned | undefined {
  return device === undefined ? undefined : { device, level, unmuted };
}
