import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { RoomError } from "#protocol/errors.ts";
import type { StepResult, TestAnswer, TestFinding, TestQuestion } from "#protocol/room-test.ts";
import { DeviceError } from "../device-error.ts";

/** What came of a step. */
export type Found = Omit<StepResult, "step">;

/** Whoever stands in the room while it is tested: sees, hears, and may end it at any time. */
export interface Attendant {
  readonly clock: Clock;
  /** Aborted when the test is stopped. */
  readonly stopped: AbortSignal;
  /**
   * Asks, and resolves with what they say: `none` when they say nothing in time or the test is stopped, `answered` when the
   * thing itself answered first.
   *
   * @param itself resolves when there is nothing to be asked any more
   */
  ask(question: TestQuestion, itself?: Promise<unknown>): Promise<TestAnswer | "none" | "answered">;
}

/** A finding with its figures. */
export function found(finding: TestFinding, figures: Found["figures"] = {}, detail?: string): Found {
  const words = detail?.slice(0, 300);
  return { finding, figures, ...(words === undefined || words === "" ? {} : { detail: words }) };
}

/** What a device's refusal is: never more than 300 characters of its words. */
export function refused(thrown: unknown, figures: Found["figures"] = {}): Found {
  const device = thrown instanceof DeviceError ? thrown.said : thrown instanceof RoomError ? thrown.device : undefined;
  const refusal = found("device-refused", figures, messageOf(thrown));
  return device === undefined ? refusal : { ...refusal, device };
}

/** What somebody's answer makes of a step that has done its part. */
export async function confirmedBy(
  attendant: Attendant,
  question: TestQuestion,
  yes: TestFinding,
  figures: Found["figures"] = {},
): Promise<Found> {
  const answer = await attendant.ask(question);
  if (attendant.stopped.aborted) return found("stopped", figures);
  switch (answer) {
    case "yes":
      return found(yes, figures);
    case "no":
      return found("not-seen", figures);
    case "skip":
      return found("not-wanted", figures);
    default:
      return found("no-answer", figures);
  }
}

/** Resolves `ms` from now, or when the test is stopped. */
export function pause({ clock, stopped }: Attendant, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.after(ms, done);
    stopped.addEventListener("abort", done);
    function done(): void {
      timer.cancel();
      stopped.removeEventListener("abort", done);
      resolve();
    }
    if (stopped.aborted) done();
  });
}

/** Waits for `work`, but not past the end of the test: what it comes to then is nobody's business. */
export async function unlessStopped<Value>({ stopped }: Attendant, work: Promise<Value>): Promise<Value | undefined> {
  if (stopped.aborted) {
    work.catch(() => undefined);
    return undefined;
  }
  const { promise: end, resolve } = Promise.withResolvers<undefined>();
  const stop = (): void => resolve(undefined);
  stopped.addEventListener("abort", stop);
  try {
    return await Promise.race([work, end]);
  } finally {
    stopped.removeEventListener("abort", stop);
    work.catch(() => undefined);
  }
}
