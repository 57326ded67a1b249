import { z } from "zod";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
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
});

/** How often it is noted that it is still so. */
const touchEveryMs = 30_000;
/** After a longer absence nobody knows who sits in the room now. */
const freshForMs = 3 * 60_000;

/** Remembers what a meeting's microphone, camera and loudspeaker were, in case controller and screen both die in it. */
export class KeptMedia implements AsyncDisposable {
  readonly #store: KeptMediaStore;
  readonly #clock: Clock;
  readonly #log: Log;
  #found: z.infer<typeof keptSchema> | undefined;
  #callId: string | undefined;
  #wanted: Wanted | undefined;
  #writing: Promise<void> | undefined;
  #dirty = false;
  #touch: Timer | undefined;

  constructor(parts: { readonly store: KeptMediaStore; readonly clock: Clock; readonly log: Log }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Reads what the last controller left. */
  async start(): Promise<void> {
    const read = keptSchema.safeParse(await this.#store.read());
    if (read.success) this.#found = read.data;
    this.#touch = this.#clock.every(touchEveryMs, () => {
      if (this.#callId !== undefined && this.#wanted !== undefined) this.#write();
    });
  }

  /**
   * What was so in the meeting the room is in, as the last controller left it; undefined when it left nothing.
   * `fresh`: it was so a moment ago, by a clock that has not jumped.
   */
  get found(): (Wanted & { readonly fresh: boolean }) | undefined {
    const found = this.#found;
    if (found === undefined || found.callId !== this.#callId) return undefined;
    const age = this.#clock.wall() - found.at;
    return { ...found.wanted, fresh: age >= 0 && age < freshForMs };
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
    while (this.#dirty) {
      this.#dirty = false;
      const [callId, wanted] = [this.#callId, this.#wanted];
      const value = callId === undefined || wanted === undefined ? null : { callId, wanted, at: this.#clock.wall() };
      try {
        await this.#store.write(value);
      } catch (error) {
        this.#log.warn("what the room sends in the meeting could not be kept", { because: messageOf(error) });
      }
    }
  }
}
