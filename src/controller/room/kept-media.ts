import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { MachineRun } from "#process/running-time.ts";
import { microphoneSchema, type StatusTree } from "#protocol/status.ts";

/** Where it is kept. */
export interface KeptMediaStore {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

type Wanted = StatusTree["media.wanted"];

const keptSchema = z.object({
  callId: z.string(),
  wanted: z.object({
    microphone: microphoneSchema,
    camera: z.boolean(),
    volume: z.int().min(0).max(100),
    selfView: z.boolean(),
  }),
  /** When this was last known to be so. */
  at: z.number(),
  /** In which start of the machine; absent where nobody could say. */
  boot: z.string().max(64).exactOptional(),
});

/** How often it is noted that it is still so. */
const touchEveryMs = 30_000;
/** After a longer absence nobody knows who sits in the room now. */
const freshForMs = 3 * 60_000;
/** Nobody's mute waits longer for the disk: it holds already, and is told of. */
const writtenWithinMs = 1_000;

export interface KeptMediaParts {
  readonly store: KeptMediaStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Pick<MachineRun, "boot">;
  /** Whether the disk takes no changes at present. */
  readonly troubled: () => boolean;
}

/** What the last controller left of a meeting. */
export type FoundMedia = Wanted & {
  /** It was so a moment ago, by a clock that has not jumped, and the disk would know if it had changed since. */
  readonly fresh: boolean;
  /** The machine has run all along: nothing was on its way to the disk and lost with the power. */
  readonly sameStart: boolean;
};

/** Remembers what a meeting's microphone, camera and loudspeaker were, in case controller and screen both die in it. */
export class KeptMedia implements AsyncDisposable {
  readonly #parts: KeptMediaParts;
  #found: z.infer<typeof keptSchema> | undefined;
  #callId: string | undefined;
  #wanted: Wanted | undefined;
  #writing: Promise<void> | undefined;
  #dirty = false;
  #touch: Timer | undefined;

  constructor(parts: KeptMediaParts) {
    this.#parts = parts;
  }

  /** Reads what the last controller left. */
  async start(): Promise<void> {
    const read = keptSchema.safeParse(await this.#parts.store.read());
    if (read.success) this.#found = read.data;
    this.#touch = this.#parts.clock.every(touchEveryMs, () => {
      if (this.#callId !== undefined && this.#wanted !== undefined) this.#write();
    });
  }

  /** What was so in the meeting the room is in, as the last controller left it; undefined when it left nothing. */
  get found(): FoundMedia | undefined {
    const found = this.#found;
    if (found === undefined || found.callId !== this.#callId) return undefined;
    const { clock, machine, troubled } = this.#parts;
    const age = clock.wall() - found.at;
    return {
      ...found.wanted,
      fresh: age >= 0 && age < freshForMs && !troubled(),
      sameStart: machine.boot !== "" && found.boot === machine.boot,
    };
  }

  /** The meeting the room is in; undefined: none. */
  handleCall(callId: string | undefined): void {
    if (callId === this.#callId) return;
    const ended = this.#callId !== undefined;
    this.#callId = callId;
    if (callId === undefined && ended) {
      this.#found = undefined;
      this.#write();
    } else if (this.#wanted !== undefined) {
      this.#write();
    }
  }

  /** What the room wants of its screen now. */
  handleWanted(wanted: Wanted): void {
    if (JSON.stringify(wanted) === JSON.stringify(this.#wanted)) return;
    this.#wanted = wanted;
    if (this.#callId !== undefined) this.#write();
  }

  /** Resolves once what is wanted now is on disk; where the disk takes its time, or nothing, after a second. */
  async written(): Promise<void> {
    const writing = this.#writing;
    if (writing === undefined) return;
    await new Promise<void>((resolve) => {
      const late = this.#parts.clock.after(writtenWithinMs, resolve);
      void writing.finally(() => {
        late.cancel();
        resolve();
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#touch?.cancel();
    await this.#writing;
  }

  /** One write at a time; what changes meanwhile follows it. */
  #write(): void {
    this.#dirty = true;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  async #writeAll(): Promise<void> {
    const { store, clock, log, machine } = this.#parts;
    const boot = machine.boot === "" ? {} : { boot: machine.boot };
    while (this.#dirty) {
      this.#dirty = false;
      const [callId, wanted] = [this.#callId, this.#wanted];
      const value = callId === undefined || wanted === undefined ? null : { callId, wanted, at: clock.wall(), ...boot };
      try {
        await store.write(value);
      } catch (error) {
        log.warn("what the room sends in the meeting could not be kept", { because: messageOf(error) });
      }
    }
  }
}
