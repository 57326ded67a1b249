import { z } from "zod";
import type { Clock } from "#base/clock.ts";
import { note as why } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { type TestReport, testReportSchema } from "#protocol/room-test.ts";
import { controllerLimits } from "../limits.ts";
import type { TestReportStore } from "../store/operations.ts";

/** What the last tests left, newest first; the oldest goes when there are too many. */
export class TestReports {
  readonly #store: TestReportStore;
  readonly #clock: Clock;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: TestReportStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async list(): Promise<TestReport[]> {
    // What an older or newer release wrote and this one does not read is left out, and does not hide the others.
    const kept = z
      .array(z.unknown())
      .catch([])
      .parse(await this.#store.read());
    return kept.flatMap((each) => {
      const read = testReportSchema.safeParse(each);
      return read.success ? [read.data] : [];
    });
  }

  add(report: TestReport): Promise<void> {
    return this.#inTurn(async () => {
      await this.#store.write([report, ...(await this.list())].slice(0, controllerLimits.testReports));
    });
  }

  /** Signs one; throws `wrong-state` when it is signed already. */
  sign(id: string, name: string, note: string): Promise<TestReport> {
    return this.#inTurn(async () => {
      const all = await this.list();
      const report = all.find((each) => each.id === id);
      if (report === undefined) throw new RoomError("not-found", why("why-report-missing"));
      if (report.signed !== null)
        throw new RoomError("wrong-state", why("why-report-signed", { name: report.signed.name }));
      const signed = { ...report, signed: { name, note, at: this.#clock.wall() } };
      await this.#store.write(all.map((each) => (each.id === id ? signed : each)));
      return signed;
    });
  }

  #inTurn<Value>(action: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(action, action);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
