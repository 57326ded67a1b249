import type { Request, Response } from "express";
import type { Clock, Timer } from "#base/clock.ts";
import type { Fleet } from "../fleet.ts";
import { hubLimits } from "../limits.ts";
import { Refused } from "../refused.ts";

/** No page hears more often than that, milliseconds. */
const mostOftenMs = 1_000;
/** Something is said now and then, so that nothing on the way takes the connection for dead. */
const stillThereMs = 20_000;

interface Listener {
  readonly response: Response;
  readonly holds: () => boolean;
}

/** Tells pages that the lists of the hub are others than they were, once a second at most. */
export class Changes implements Disposable {
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  readonly #timer: Timer;
  #due: Timer | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(fleet: Fleet, clock: Clock) {
    this.#clock = clock;
    fleet.events.on("changed", () => this.changed());
    this.#timer = clock.every(stillThereMs, () => this.#say(": still there\n\n"));
  }

  /** A list is another than it was. */
  changed(): void {
    if (this.#due !== undefined) return;
    const wait = Math.max(0, this.#toldAt + mostOftenMs - this.#clock.monotonic());
    this.#due = this.#clock.after(wait, () => {
      this.#due = undefined;
      this.#toldAt = this.#clock.monotonic();
      this.#say("event: changed\ndata: {}\n\n");
    });
  }

  /**
   * Keeps a request and tells it of changes from now on.
   *
   * @param holds whether whoever listens may still do so; asked each time
   */
  listen(request: Request, response: Response, holds: () => boolean): void {
    if (this.#listeners.size >= hubLimits.listeners) throw new Refused("too-many");
    const listener = { response, holds };
    this.#listeners.add(listener);
    request.on("close", () => this.#listeners.delete(listener));
    response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" });
    response.write(": listening\n\n");
  }

  [Symbol.dispose](): void {
    this.#timer.cancel();
    this.#due?.cancel();
    for (const { response } of this.#listeners) response.end();
  }

  #say(words: string): void {
    for (const listener of this.#listeners) {
      const { response, holds } = listener;
      if (holds()) {
        // Whoever does not read hears of the next change.
        if (response.writableLength === 0) response.write(words);
      } else {
        this.#listeners.delete(listener);
        response.end();
      }
    }
  }
}
