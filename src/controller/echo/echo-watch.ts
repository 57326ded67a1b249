import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import {
  type EchoDelay,
  type EchoResult,
  type EchoStatus,
  type EmptyBy,
  echoDelays,
  echoFindings,
} from "#protocol/echo-measurement.ts";
import { RoomError } from "#protocol/errors.ts";
import type { EchoFile } from "./echo-file.ts";
import type { EchoRoom } from "./echo-room.ts";
import { announcedFor, EchoStopped, EchoUnseen, measureEcho } from "./measure-echo.ts";
import { nightPlan } from "./night.ts";

/** When the room measures by itself. */
export interface EchoSchedule {
  readonly nightly: boolean;
  /** Such as 03:00, by the clock of `timeZone`. */
  readonly time: string;
  readonly timeZone: string;
}

export interface EchoWatchOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly room: EchoRoom;
  readonly file: Pick<EchoFile, "read" | "write">;
  readonly schedule: () => EchoSchedule;
  readonly show: (status: EchoStatus) => void;
}

const lookEveryMs = 60_000;
/** What was begun and came to nothing is left alone for longer: a display goes on and off for it. */
const restMs = 50 * 60_000;

interface UnderWay {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Measures how much of the loudspeaker is left in what the others hear: at night by itself, and when somebody asks. Never while
 * anybody is known to be in the room or a meeting is on; whoever comes meanwhile ends it.
 */
export class EchoWatch implements AsyncDisposable {
  readonly #options: EchoWatchOptions;
  #underWay: UnderWay | undefined;
  #timer: Timer | undefined;
  #running: EchoStatus["running"] = null;
  #putOff: EchoStatus["putOff"] = null;
  #last: EchoResult | null = null;
  #done = { measuredAt: 0, triedAt: 0 };

  constructor(options: EchoWatchOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { clock, file } = this.#options;
    this.#last = await file.read();
    this.#done = { measuredAt: this.#last?.at ?? 0, triedAt: 0 };
    this.#timer = clock.every(lookEveryMs, () => this.look());
    this.show();
  }

  /** Whether one is under way. */
  get running(): boolean {
    return this.#underWay !== undefined;
  }

  /** Looks whether it is time. */
  look(): void {
    const { clock, room } = this.#options;
    const { nightly, time, timeZone } = this.#options.schedule();
    const now = clock.wall();
    if (!nightly || this.#underWay !== undefined || !nightPlan(time, timeZone, now, this.#done).due) {
      this.show();
      return;
    }
    this.#done = { ...this.#done, triedAt: now };
    const emptiness = room.emptiness(false);
    const why = room.hindrance() ?? (emptiness.empty ? undefined : emptiness.why);
    if (why !== undefined) this.#delay(why);
    else if (emptiness.empty) this.#begin("", emptiness.by);
  }

  /**
   * Begins one now; throws `wrong-state` when something is in the way.
   *
   * @param by who asks
   */
  measureNow(by: string): void {
    const { room } = this.#options;
    if (this.#underWay !== undefined) throw new RoomError("wrong-state", note("why-echo-measuring"));
    const emptiness = room.emptiness(true);
    const why = room.hindrance() ?? (emptiness.empty ? undefined : emptiness.why);
    if (why !== undefined) {
      this.#delay(why);
      throw new RoomError("wrong-state", note("why-echo-delay", { delay: why }));
    }
    if (emptiness.empty) this.#begin(by, emptiness.by);
  }

  /** Says how it is: settings may have changed. */
  show(): void {
    const { clock, schedule, show } = this.#options;
    const { nightly, time, timeZone } = schedule();
    const next = nightly ? nightPlan(time, timeZone, clock.wall(), this.#done).next : null;
    show({ running: this.#running, next, putOff: this.#putOff, last: this.#last });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    this.#underWay?.stop.abort();
    await this.#underWay?.ended;
  }

  #begin(by: string, emptyBy: EmptyBy): void {
    const { clock } = this.#options;
    const stop = new AbortController();
    const since = clock.wall();
    this.#running = { by, since, soundsAt: since + announcedFor };
    this.#putOff = null;
    const ended = this.#measure(by, emptyBy, stop).finally(() => {
      this.#underWay = undefined;
      this.#running = null;
      this.show();
    });
    this.#underWay = { stop, ended };
    this.show();
  }

  async #measure(by: string, emptyBy: EmptyBy, stop: AbortController): Promise<void> {
    const { clock, log, room } = this.#options;
    let disturbed: EchoDelay | undefined;
    const unhear = room.onDisturbed((why) => {
      disturbed ??= why;
      stop.abort();
    });
    log.info("the room measures its echo", { by: by === "" ? "itself" : by, emptyBy });
    const aloud = (): void => {
      if (this.#running !== null) this.#running = { ...this.#running, soundsAt: clock.wall() };
      this.show();
    };
    try {
      const judged = await measureEcho(room, clock, stop.signal, aloud);
      // What changed meanwhile may be why it was found so.
      const why = room.hindrance();
      if (why === undefined) await this.#keep({ ...judged, at: clock.wall(), by, emptyBy, since: 0, detail: "" });
      else this.#rest(why);
    } catch (error) {
      if (error instanceof EchoUnseen) this.#rest("display");
      else if (disturbed !== undefined) this.#rest(disturbed);
      else if (!(error instanceof EchoStopped)) {
        const detail = messageOf(error).slice(0, 300);
        const nothing = { toneDb: null, leftDb: null, cancelledDb: null, roomDb: null, testedDb: null };
        const finding = "sound-refused";
        await this.#keep({ ...nothing, finding, at: clock.wall(), by, emptyBy, since: 0, detail });
      }
    } finally {
      unhear();
    }
  }

  async #keep(result: EchoResult): Promise<void> {
    const { log, file } = this.#options;
    const { at, finding, leftDb, cancelledDb, roomDb, testedDb } = result;
    const since = this.#last?.finding === finding ? this.#last.since : at;
    this.#last = { ...result, since };
    this.#done = { ...this.#done, measuredAt: at };
    const level = finding === "echo-cancelled" ? "info" : "warn";
    log[level](echoFindings[finding], { leftDb, cancelledDb, roomDb, testedDb, detail: result.detail });
    await file.write(this.#last);
  }

  /** One that was begun came to nothing. */
  #rest(why: EchoDelay): void {
    this.#done = { ...this.#done, triedAt: this.#options.clock.wall() + restMs };
    this.#delay(why);
  }

  #delay(why: EchoDelay): void {
    const { clock, log } = this.#options;
    log.info("the echo is not measured now", { why: echoDelays[why] });
    this.#putOff = { at: clock.wall(), why };
    this.show();
  }
}
