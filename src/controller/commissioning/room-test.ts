import { randomUUID } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { type Attendant, type Found, found, refused } from "#devices/commissioning/attendant.ts";
import { RoomError } from "#protocol/errors.ts";
import {
  cameraOf,
  isCameraStep,
  type RoomTestStatus,
  type StepResult,
  type TestAnswer,
  type TestedPart,
  type TestQuestion,
  type TestReport,
  type TestStep,
  testFindings,
  testStepNames,
  testSteps,
} from "#protocol/room-test.ts";
import { KeptTest, type KeptTestParts } from "./kept-test.ts";
import { StepTaker } from "./step-taker.ts";
import type { TestReports } from "./test-reports.ts";
import type { TestedRoom } from "./tested-room.ts";

export interface RoomTestOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly room: TestedRoom;
  readonly reports: TestReports;
  readonly store: KeptTestParts["store"];
  readonly show: (status: RoomTestStatus) => void;
}

type Running = NonNullable<RoomTestStatus["running"]>;

/** A test that is under way, and what ends it. */
interface UnderWay {
  status: Running;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
  /** What is asked now, and how it is answered. */
  asked: { readonly question: TestQuestion; readonly answer: (answer: TestAnswer) => void } | undefined;
}

/** How long somebody in the room may take to answer. Milliseconds. */
const answersWithin = 120_000;

/**
 * The guided test of a room: one at a time, step after step, stopped at any time; whatever it changed is put back however it
 * ends. A step passes when the device said so or somebody in the room did, and never otherwise.
 */
export class RoomTest {
  readonly #options: RoomTestOptions;
  #underWay: UnderWay | undefined;
  #last: string | null = null;

  constructor(options: RoomTestOptions) {
    this.#options = options;
  }

  /** Begins; throws `wrong-state` in a meeting or while another is under way. */
  begin(parts: readonly TestedPart[], by: string): string {
    const { clock, room, log } = this.#options;
    if (room.inCall)
      throw new RoomError("wrong-state", "The room is in a meeting. It can be tested when that is over.");
    if (this.#underWay !== undefined) throw new RoomError("wrong-state", "The room is being tested already.");
    const [first = "camera", ...others] = room.cameras;
    const cameras = [first, ...others];
    const steps = testStepNames.filter((step) => {
      if (isCameraStep(step) && !cameras.includes(cameraOf(step))) return false;
      return step !== "sound.voice" && parts.includes(testSteps[step].part);
    });
    const [step = "camera.move"] = steps;
    const id = randomUUID();
    const stop = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const underWay: UnderWay = {
      status: { id, by, since: clock.wall(), steps, step, asks: null, results: [] },
      stop,
      ended,
      asked: undefined,
    };
    this.#underWay = underWay;
    const unhear = room.onCall(() => {
      log.info("a meeting begins: the room's test is stopped");
      stop.abort();
    });
    log.info("the room is being tested", { by, parts: parts.join(", ") });
    this.#show();
    void this.#run(underWay)
      .catch((error: unknown) => log.error("the room's test failed", { because: messageOf(error) }))
      .finally(() => {
        unhear();
        this.#underWay = undefined;
        this.#show();
        resolve();
      });
    return id;
  }

  /** Answers what is asked; an answer to something else, or to nothing, changes nothing. */
  answer(id: string, question: TestQuestion, answer: TestAnswer): void {
    const asked = this.#need(id).asked;
    if (asked?.question === question) asked.answer(answer);
  }

  /** Ends it; resolves when everything is as it was. */
  async stop(id: string): Promise<void> {
    if (this.#last === id) return;
    const { stop, ended } = this.#need(id);
    stop.abort();
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#underWay?.stop.abort();
    await this.#underWay?.ended;
  }

  #need(id: string): UnderWay {
    if (this.#underWay?.status.id !== id) throw new RoomError("not-found", "There is no such test under way.");
    return this.#underWay;
  }

  async #run(underWay: UnderWay): Promise<void> {
    const { clock, room, reports } = this.#options;
    const { stop } = underWay;
    const { id, by, since, steps } = underWay.status;
    const begun: TestReport = {
      id,
      room: room.name,
      version: room.version,
      by,
      startedAt: since,
      endedAt: since,
      devices: room.devices.filter(({ part }) => steps.some((step) => testSteps[step].part === part)),
      results: [],
      signed: null,
    };
    const kept = new KeptTest(this.#options, begun, steps);
    const results: StepResult[] = [];
    const attendant = this.#attendantOf(underWay);
    await kept.begin();
    {
      await using taker = new StepTaker(room, attendant, (before) => kept.remember(before));
      for (const step of steps) {
        underWay.status = { ...underWay.status, step, results: [...results] };
        this.#show();
        const result = { step, ...(await this.#take(taker, step, stop.signal)) };
        results.push(result);
        await kept.add(result);
      }
    }
    this.#last = id;
    await reports.add({ ...begun, endedAt: clock.wall(), results });
    await kept.end();
  }

  async #take(taker: StepTaker, step: TestStep, stopped: AbortSignal): Promise<Found> {
    const { log } = this.#options;
    let result: Found;
    try {
      result = stopped.aborted ? found("stopped") : await taker.take(step);
    } catch (error) {
      result = refused(error);
    }
    const { verdict } = testFindings[result.finding];
    log.info("a step of the room's test", { step, verdict, finding: result.finding, ...result.figures });
    return result;
  }

  #attendantOf(underWay: UnderWay): Attendant {
    const { clock } = this.#options;
    const { signal: stopped } = underWay.stop;
    return {
      clock,
      stopped,
      ask: async (question, itself) => {
        if (stopped.aborted) return "none";
        const { promise, resolve } = Promise.withResolvers<TestAnswer | "none" | "answered">();
        const late = clock.after(answersWithin, () => resolve("none"));
        const end = (): void => resolve("none");
        stopped.addEventListener("abort", end);
        itself?.then(() => resolve("answered"));
        underWay.asked = { question, answer: resolve };
        underWay.status = { ...underWay.status, asks: { question, until: clock.wall() + answersWithin } };
        this.#show();
        const answer = await promise;
        late.cancel();
        stopped.removeEventListener("abort", end);
        underWay.asked = undefined;
        underWay.status = { ...underWay.status, asks: null };
        this.#show();
        return answer;
      },
    };
  }

  #show(): void {
    this.#options.show({ running: this.#underWay?.status ?? null, ended: this.#last });
  }
}
