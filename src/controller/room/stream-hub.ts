import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { StreamName, StreamOf } from "#protocol/streams.ts";

export type StreamMessage = {
  [Name in StreamName]: { readonly name: Name; readonly value: StreamOf<Name> };
}[StreamName];

/** The least time between two values of a stream, ms; lines of a log are each worth having. */
const spacing: Readonly<Record<StreamName, number>> = {
  levels: 50,
  "camera.position": 30,
  statistics: 500,
  "camera.motion": 50,
  log: 0,
  exchanges: 0,
};

/** What is too quick to revise: passed on as it comes, spaced out, the newest value in the place of those between. */
export class StreamHub {
  readonly events = new Events<{ value: [message: StreamMessage] }>();
  readonly #clock: Clock;
  readonly #waiting = new Map<StreamName, { readonly timer: Timer; value: StreamMessage["value"] | undefined }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new value. */
  publish<Name extends StreamName>(name: Name, value: StreamOf<Name>): void {
    const space = spacing[name];
    const waiting = this.#waiting.get(name);
    if (waiting !== undefined) {
      waiting.value = value;
      return;
    }
    if (space > 0) this.#rest(name, space);
    this.#send(name, value);
  }

  /** Ends every wait. */
  stop(): void {
    for (const { timer } of this.#waiting.values()) timer.cancel();
    this.#waiting.clear();
    this.events.clear();
  }

  #rest(name: StreamName, space: number): void {
    const timer = this.#clock.after(space, () => {
      const { value } = this.#waiting.get(name) ?? {};
      this.#waiting.delete(name);
      if (value === undefined) return;
      this.#rest(name, space);
      this.#send(name, value);
    });
    this.#waiting.set(name, { timer, value: undefined });
  }

  #send(name: StreamName, value: StreamMessage["value"]): void {
    this.events.emit("value", { name, value } as StreamMessage);
  }
}
