import { setImmediate } from "node:timers/promises";
import type { ManualClock } from "#base/manual-clock.ts";

const stepMs = 5;

interface SteppedTimeOptions {
  /** Turns of the event loop before each step: as many as a promise behind a promise needs. */
  readonly turns?: number;
  /** The most of the clock's milliseconds that are waited through. */
  readonly limit: number;
}

/** For tests: a clock's time goes on in small steps, and what is promised settles in between. */
export function steppedTime(clock: ManualClock, { turns = 1, limit }: SteppedTimeOptions) {
  const turn = async (): Promise<void> => {
    for (let count = 0; count < turns; count += 1) await setImmediate();
  };
  const pass = async (ms: number): Promise<void> => {
    for (let gone = 0; gone < ms; gone += stepMs) {
      await turn();
      clock.advance(stepMs);
    }
    await turn();
  };
  /** Lets time pass until it is so. Rejects after `limit`, with `what` was waited for. */
  const until = async (what: string, isSo: () => boolean): Promise<void> => {
    for (let gone = 0; !isSo(); gone += stepMs) {
      if (gone >= limit) throw new Error(`waited ${limit} ms of the clock's time: ${what}`);
      await turn();
      clock.advance(stepMs);
    }
  };
  /** Lets time pass until the promise settles; resolves and rejects as it does. */
  const settled = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let done = false;
    const finish = (): void => {
      done = true;
    };
    promise.then(finish, finish);
    await until("it settles", () => done);
    return promise;
  };
  return { pass, until, settled };
}
