import { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import type { CameraId } from "#protocol/camera-settings.ts";

/** Where it is kept. */
export interface KeptTrackingStore {
  read(id: CameraId): Promise<unknown>;
  write(id: CameraId, value: unknown): Promise<void>;
}

const keptSchema = z.object({
  /** Which camera that was, since another may hang there by now. */
  of: z.string(),
  tracking: z.enum(["on", "off"]),
  /** Since when that is so, milliseconds since 1970. */
  since: z.number(),
  /** Somebody's hand had it: from when on it was to follow people again. */
  resumesAt: z.number().optional(),
});

/** Whether a camera followed people when it last said or confirmed it, and whether a hand had it. */
export type LastTracking = Omit<z.infer<typeof keptSchema>, "of">;

/** A hand's end that moves by less than this is not written anew: a drag would write all the time. Milliseconds. */
const resumesWithin = 10_000;

/** Remembers whether one camera follows people, over a restart of the controller. */
export class KeptTracking {
  readonly #id: CameraId;
  readonly #store: KeptTrackingStore;
  readonly #log: Log;
  #of: string | undefined;
  #last: LastTracking | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: { readonly id: CameraId; readonly store: KeptTrackingStore; readonly log: Log }) {
    this.#id = parts.id;
    this.#store = parts.store;
    this.#log = parts.log;
  }

  /** What is known of this camera, from now on the one that is remembered; undefined: nothing. Never rejects. */
  async use(of: string): Promise<LastTracking | undefined> {
    if (of !== this.#of) {
      this.#of = of;
      const said = await this.#store.read(this.#id).catch((error: unknown) => this.#warn(error));
      const read = keptSchema.safeParse(said);
      this.#last = read.success && read.data.of === of ? read.data : undefined;
    }
    return this.#last;
  }

  /** It said or confirmed that, or a hand took it or let go of it. */
  keep(last: LastTracking): void {
    const { tracking, since, resumesAt } = this.#last ?? {};
    const isAlike =
      tracking === last.tracking &&
      since === last.since &&
      (resumesAt === undefined) === (last.resumesAt === undefined) &&
      Math.abs((resumesAt ?? 0) - (last.resumesAt ?? 0)) < resumesWithin;
    if (isAlike) return;
    this.#last = last;
    const value = { of: this.#of, ...last };
    this.#writing = this.#writing
      .then(() => this.#store.write(this.#id, value))
      .catch((error: unknown) => this.#warn(error));
  }

  /** Resolves when all of it is written. */
  async written(): Promise<void> {
    await this.#writing;
  }

  #warn(error: unknown): void {
    this.#log.warn("whether the camera follows people is not kept", { because: messageOf(error) });
  }
}
