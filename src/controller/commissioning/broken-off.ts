import type { Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { TestReport } from "#protocol/room-test.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { TestReportStore } from "../store/operations.ts";
import { type BeforeTest, type Kept, keptTest } from "./kept-test.ts";
import { TestReports } from "./test-reports.ts";

type Parts = Pick<RoomParts, "clock" | "status" | "call" | "kiosk" | "media"> & {
  readonly display: Pick<RoomParts["display"], "events" | "want" | "selectInput">;
};

/** A room that was left longer ago is somebody else's by now: it stays as it is. Milliseconds. */
const freshForMs = 15 * 60_000;
/** How long display and screen may take to be there again. Milliseconds. */
const restoreWithinMs = 10 * 60_000;

/** Puts back what a test had changed; ended when that is done, or when nobody has to any more. */
export class BrokenOffTest implements Disposable {
  readonly #parts: Parts;
  readonly #log: Log;
  readonly #stack = new DisposableStack();
  readonly #whenDone: () => void;
  #owed = 0;

  /** @param whenDone called once, when nothing is owed any more */
  constructor(parts: Parts, log: Log, whenDone: () => void) {
    this.#parts = parts;
    this.#log = log;
    this.#whenDone = whenDone;
  }

  /** Begins; what shall not be touched is not owed. */
  start({ display, volume }: BeforeTest): void {
    const { clock, call } = this.#parts;
    this.#owed = [display, volume].filter((one) => one !== undefined).length;
    if (this.#owed === 0) {
      this.#end();
      return;
    }
    const late: Timer = clock.after(restoreWithinMs, () => this.#end());
    this.#stack.defer(() => late.cancel());
    // A meeting has its own ideas of display and volume.
    this.#stack.defer(call.events.on("state", () => this.#giveWay()));
    if (display !== undefined) this.#restoreDisplay(display);
    if (volume !== undefined) this.#restoreVolume(volume);
    this.#giveWay();
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
  }

  #giveWay(): void {
    if (this.#parts.call.state.state !== "idle") this.#end();
  }

  #done(): void {
    this.#owed -= 1;
    if (this.#owed === 0) this.#end();
  }

  #end(): void {
    if (this.#stack.disposed) return;
    this.#stack.dispose();
    this.#whenDone();
  }

  /** Once the display says how it is, it is made what it was; what it is already, it is not told. */
  #restoreDisplay({ lit, input }: NonNullable<BeforeTest["display"]>): void {
    const { display, status } = this.#parts;
    let told = false;
    let over = false;
    const look = (shown: DisplayStatus | null | undefined): void => {
      if (over || shown === null || shown === undefined || shown.power.actual === "unknown") return;
      const isLit = shown.power.actual === "on" || shown.power.actual === "warming";
      const isThere = isLit === lit && (!lit || input === null || shown.input.actual === input);
      if (isThere) {
        over = true;
        this.#done();
      } else if (!told && (isLit !== lit || shown.input.actual !== null)) {
        told = true;
        this.#log.info("the display is put back to what it was before the test that was broken off", { lit, input });
        if (isLit === lit && input !== null) display.selectInput(input).catch((error: unknown) => this.#refused(error));
        else display.want(lit, "asked", input ?? "");
      }
    };
    this.#stack.defer(display.events.on("status", look));
    look(status.get("display"));
  }

  /** The screen has to be there: it is what plays. */
  #restoreVolume(volume: number): void {
    const { kiosk, media } = this.#parts;
    let told = false;
    const restore = (): void => {
      if (told) return;
      told = true;
      this.#log.info("the volume is put back to what it was before the test that was broken off", { volume });
      media
        .setVolume(volume)
        .catch((error: unknown) => this.#refused(error))
        .finally(() => this.#done());
    };
    // After what the room itself makes of the screen's first word.
    this.#stack.defer(kiosk.events.on("report", () => queueMicrotask(restore)));
  }

  #refused(error: unknown): void {
    this.#log.warn("what the test changed was not put back", { because: messageOf(error) });
  }
}

/**
 * Takes up a test in whose middle the last controller died: its report says so from that step on, and what it had changed is
 * put back. The camera is not moved: it was stopped when it was opened. Resolves when the report is written.
 */
export async function takeUpBrokenOff(
  parts: Parts,
  { log, store }: { readonly log: Log; readonly store: TestReportStore },
): Promise<Disposable | undefined> {
  const found = await keptTest(store);
  if (found === undefined) return undefined;
  const reports = new TestReports(store, parts.clock);
  const report = brokenOff(found);
  const isThere = (await reports.list()).some(({ id }) => id === report.id);
  if (!isThere) await reports.add(report);
  parts.status.set("test", { running: null, ended: report.id });
  log.warn("the last controller ended in the middle of a test of the room", { id: report.id, by: report.by });
  const broken = new BrokenOffTest(parts, log, () => {
    forget(store, report.id).catch((error: unknown) =>
      log.warn("the test that was broken off is not forgotten", { because: messageOf(error) }),
    );
  });
  const age = parts.clock.wall() - report.endedAt;
  broken.start(age >= 0 && age < freshForMs ? found.before : {});
  return broken;
}

/** Nothing is owed any more. Another test may have begun meanwhile, and is kept. */
async function forget(store: TestReportStore, id: string): Promise<void> {
  if ((await keptTest(store))?.report.id === id) await store.writeUnderWay(null);
}

/** The report of a test that nobody ended. */
function brokenOff({ report, steps }: Kept): TestReport {
  const taken = new Set(report.results.map(({ step }) => step));
  const missing = steps.filter((step) => !taken.has(step));
  return {
    ...report,
    results: [...report.results, ...missing.map((step) => ({ step, finding: "broken-off" as const, figures: {} }))],
  };
}
