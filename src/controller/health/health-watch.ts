import { isDeepStrictEqual } from "node:util";
import type { Clock, Timer } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { SeenProblem } from "#protocol/problems.ts";
import type { ClockDoubt } from "../clock/room-time.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { DiskTrouble } from "../store/disk-trouble.ts";
import type { LossStore } from "../store/operations.ts";
import type { Store } from "../store/store.ts";
import { lossCode, problemsOf, type RoomHealth } from "./problems.ts";

export interface HealthWatchOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly store: Pick<Store, "events" | "trouble"> & { readonly loss: LossStore };
  /** What is wrong with the settings file; undefined when nothing is. */
  readonly fileProblem: () => readonly Said[] | undefined;
  /** Names of the secret settings that no key opens. */
  readonly unreadable: () => readonly string[];
  /** Whether the clock is wrong, and its changes. */
  readonly time: { readonly doubt: ClockDoubt | undefined; readonly events: Events<{ doubt: [unknown] }> };
  /** How little room the disk has; undefined where it is enough. */
  readonly littleRoom: () => Promise<Said | undefined>;
}

const spaceEveryMs = 15_000;

/** Keeps the problems in status: looks again whenever status changes, and each second for what only time tells. */
export class HealthWatch implements Disposable {
  readonly #options: HealthWatchOptions;
  readonly #startedAt: number;
  #disk: RoomHealth["disk"];
  #low: RoomHealth["low"];
  #file: RoomHealth["file"];
  #secrets: RoomHealth["secrets"];
  #loss: RoomHealth["loss"];
  #timers: readonly Timer[] = [];

  constructor(options: HealthWatchOptions) {
    this.#options = options;
    this.#startedAt = options.clock.wall();
  }

  async start(): Promise<void> {
    const { clock, status, store, time } = this.#options;
    if (store.trouble !== undefined) this.#diskFailed(store.trouble);
    store.events.on("failed", (trouble) => {
      this.#diskFailed(trouble);
      this.look();
    });
    store.events.on("recovered", () => {
      this.#disk = undefined;
      void this.#lookAtSpace();
      this.look();
    });
    status.events.on("changes", (role) => {
      if (role === "admin") this.look();
    });
    time.events.on("doubt", () => this.look());
    this.#timers = [clock.every(1_000, () => this.look()), clock.every(spaceEveryMs, () => void this.#lookAtSpace())];
    void this.#lookAtSpace();
    const loss = await store.loss.read();
    if (loss !== undefined) this.#loss = { since: clock.wall(), loss };
    this.look();
  }

  /** An administrator has seen what was lost. Throws `store-failed`, and `wrong-state` where there is nothing to see. */
  async seen(code: SeenProblem): Promise<void> {
    if (this.#loss === undefined || lossCode[this.#loss.loss.outcome] !== code) {
      throw new RoomError("wrong-state", note("why-problem-gone"));
    }
    await this.#options.store.loss.clear();
    this.#loss = undefined;
    this.look();
  }

  /** Looks now. */
  look(): void {
    const { clock, status, fileProblem, unreadable, time } = this.#options;
    const file = fileProblem();
    if (file === undefined) this.#file = undefined;
    else if (!isDeepStrictEqual(this.#file?.told, file)) this.#file = { since: clock.wall(), told: file };
    const keys = unreadable().join(", ");
    if (keys === "") this.#secrets = undefined;
    else if (this.#secrets?.keys !== keys) this.#secrets = { since: clock.wall(), keys };
    const health: RoomHealth = {
      ...(this.#disk === undefined ? {} : { disk: this.#disk }),
      ...(this.#low === undefined ? {} : { low: this.#low }),
      ...(this.#file === undefined ? {} : { file: this.#file }),
      ...(this.#secrets === undefined ? {} : { secrets: this.#secrets }),
      ...(this.#loss === undefined ? {} : { loss: this.#loss }),
      ...(time.doubt === undefined ? {} : { clock: time.doubt }),
      now: clock.wall(),
      startedAt: this.#startedAt,
    };
    status.set("problems", problemsOf(status.nodes, health));
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) timer.cancel();
  }

  #diskFailed({ kind, why }: DiskTrouble): void {
    this.#disk = { since: this.#disk?.since ?? this.#options.clock.wall(), kind, why };
  }

  async #lookAtSpace(): Promise<void> {
    const left = await this.#options.littleRoom().catch(() => undefined);
    this.#low = left === undefined ? undefined : { since: this.#low?.since ?? this.#options.clock.wall(), left };
  }
}
