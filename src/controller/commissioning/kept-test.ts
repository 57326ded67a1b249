import { z } from "zod";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import {
  type StepResult,
  type TestReport,
  type TestStep,
  testReportSchema,
  testStepNames,
} from "#protocol/room-test.ts";
import type { TestReportStore } from "../store/operations.ts";

/** How the room was before its test changed it; what is not there was not changed. */
const before = z.object({
  display: z.object({ lit: z.boolean(), input: z.string().nullable() }).optional(),
  volume: z.int().min(0).max(100).optional(),
});
export type BeforeTest = z.infer<typeof before>;

const kept = z.object({
  /** What the test has found so far; its end is when this was written. */
  report: testReportSchema,
  steps: z.array(z.enum(testStepNames)),
  before,
});
export type Kept = z.infer<typeof kept>;

export interface KeptTestParts {
  readonly store: Pick<TestReportStore, "readUnderWay" | "writeUnderWay">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads what a controller left that died in the middle of a test; undefined: none did, or nobody can read it. */
export async function keptTest(store: Pick<TestReportStore, "readUnderWay">): Promise<Kept | undefined> {
  return kept.safeParse(await store.readUnderWay()).data;
}

/**
 * What is kept of a test while it is under way, for the controller that comes after this one. It is on disk before anything
 * it speaks of is changed; a disk that takes nothing hinders no test.
 */
export class KeptTest {
  readonly #parts: KeptTestParts;
  #kept: Kept;

  constructor(parts: KeptTestParts, report: TestReport, steps: readonly TestStep[]) {
    this.#parts = parts;
    this.#kept = { report, steps: [...steps], before: {} };
  }

  /** The test has begun. */
  begin(): Promise<void> {
    return this.#write(this.#kept);
  }

  /** A step has ended. */
  add(result: StepResult): Promise<void> {
    const { report } = this.#kept;
    this.#kept = { ...this.#kept, report: { ...report, results: [...report.results, result] } };
    return this.#write(this.#kept);
  }

  /** Something is about to be changed. */
  remember(news: BeforeTest): Promise<void> {
    this.#kept = { ...this.#kept, before: { ...this.#kept.before, ...news } };
    return this.#write(this.#kept);
  }

  /** Everything is as it was, and the report is there. */
  end(): Promise<void> {
    return this.#write(null);
  }

  async #write(value: Kept | null): Promise<void> {
    const { store, clock, log } = this.#parts;
    try {
      await store.writeUnderWay(
        value === null ? null : { ...value, report: { ...value.report, endedAt: clock.wall() } },
      );
    } catch (error) {
      log.warn("what the room was like before its test could not be kept", { because: messageOf(error) });
    }
  }
}
