import type { Clock, Timer } from "#base/clock.ts";
import type { StatusHub } from "../room/status-hub.ts";
import type { Store } from "../store/store.ts";
import { problemsOf, type RoomHealth } from "./problems.ts";

export interface HealthWatchOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly store: Pick<Store, "events">;
  /** What is wrong with the settings file; undefined when nothing is. */
  readonly fileProblem: () => string | undefined;
  readonly releasedAt: number;
}

/** Keeps the problems in status: looks again whenever status changes, and each second for what only time tells. */
export class HealthWatch implements Disposable {
  readonly #options: HealthWatchOptions;
  readonly #startedAt: number;
  #disk: RoomHealth["disk"];
  #file: RoomHealth["file"];
  #timer: Timer | undefined;

  constructor(options: HealthWatchOptions) {
    this.#options = options;
    this.#startedAt = options.clock.wall();
  }

  start(): void {
    const { clock, status, store } = this.#options;
    store.events.on("failed", ({ detail }) => {
      this.#disk ??= { since: clock.wall(), why: detail ?? "" };
      this.look();
    });
    store.events.on("recovered", () => {
      this.#disk = undefined;
      this.look();
    });
    status.events.on("changes", (role) => {
      if (role === "admin") this.look();
    });
    this.#timer = clock.every(1_000, () => this.look());
    this.look();
  }

  /** Looks now. */
  look(): void {
    const { clock, status, fileProblem, releasedAt } = this.#options;
    const why = fileProblem();
    if (why === undefined) this.#file = undefined;
    else if (this.#file?.why !== why) this.#file = { since: clock.wall(), why };
    const health: RoomHealth = {
      ...(this.#disk === undefined ? {} : { disk: this.#disk }),
      ...(this.#file === undefined ? {} : { file: this.#file }),
      releasedAt,
      now: clock.wall(),
      startedAt: this.#startedAt,
    };
    status.set("problems", problemsOf(status.nodes, health));
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }
}
