import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { ScreenReport } from "#protocol/commands/screen.ts";
import type { ScreenStep, ScreenTrouble } from "#protocol/screen-troubles.ts";
import type { LadderFile, RoomFacts, Taken } from "./ladder-file.ts";
import {
  climb,
  type LadderLimits,
  type LadderState,
  type LadderStep,
  ladderLimits,
  recovered,
} from "./restart-ladder.ts";

/** What the controller answers to a report. */
export interface Heard {
  /** Grows when the screen shall start anew. */
  readonly restarts: number;
  readonly room: RoomFacts;
}

/** The controller, as the shell reaches it without its page. */
export interface RecoveryDesk {
  /** Rejects when the controller did not hear it. */
  report(report: ScreenReport): Promise<Heard>;
  /** Asks for what only the machine's own keeper can do. */
  escalate(step: "restart-display" | "reboot", why: string): Promise<"granted" | "refused" | "unanswered">;
}

const tellEveryMs = 2_000;
/** On the safe page nothing else reaches the controller, and nobody else hears it ask for a restart. */
const tellOnSafePageMs = 10_000;
/** So that the count of the machine's running time lives through a power cut. */
const writeEveryMs = 30 * 60_000;
const mostUntold = 20;

/**
 * The ladder with its memory and its voice: each trouble is answered with a step, written down before it is taken, logged,
 * and told to the controller until that has heard of it.
 */
export class Recovery implements Disposable {
  /** The controller wants the screen started anew, and there is no page to hear it. */
  readonly events = new Events<{ asked: [] }>();
  readonly #file: LadderFile;
  readonly #desk: RecoveryDesk;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #limits: LadderLimits;
  #state: LadderState;
  #untold: readonly Taken[];
  #room: RoomFacts | undefined;
  #safeAt: number | undefined;
  #timers: Timer[] = [];
  #telling = false;
  #told = false;
  #toldAt = 0;
  #restarts: number | undefined;

  constructor(parts: {
    readonly file: LadderFile;
    readonly desk: RecoveryDesk;
    readonly clock: Clock;
    readonly log: Log;
    readonly limits?: LadderLimits;
  }) {
    this.#file = parts.file;
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#limits = parts.limits ?? ladderLimits;
    const { state, untold, room, safeAt } = parts.file.remembered;
    this.#state = state;
    this.#untold = untold;
    this.#room = room;
    this.#safeAt = safeAt;
  }

  /** Whether the browser may use the graphics processor. */
  get graphics(): boolean {
    return this.#state.graphics;
  }

  /** Whether the safe page is to be shown. */
  get showsSafePage(): boolean {
    return this.#state.safe !== undefined && !this.#state.safe.trying;
  }

  /** Whether the shell before this one died. */
  get died(): boolean {
    return this.#file.remembered.died;
  }

  /** What the safe page says: the room as the controller last told, what happened, and since when by the wall clock. */
  get facts(): { readonly room: RoomFacts | undefined; readonly code: string; readonly since: number } {
    return {
      room: this.#room,
      code: `SCREEN-${(this.#state.cause ?? "asked").toUpperCase()}`,
      since: this.#safeAt ?? this.#clock.wall(),
    };
  }

  start(): void {
    this.#write(true);
    this.#timers = [
      this.#clock.every(tellEveryMs, () => this.#tellWhenDue()),
      this.#clock.every(writeEveryMs, () => this.#write(true)),
    ];
    this.#tellWhenDue();
  }

  /** Answers a trouble with the step to take. It is written when this returns; on disk, where it restarts more than the screen. */
  take(trouble: ScreenTrouble, why: string): LadderStep {
    const before = this.#state;
    let { state, step } = climb(before, trouble, this.#file.now(), this.#limits);
    this.#state = state;
    this.#safeAt = state.safe === undefined ? undefined : (this.#safeAt ?? this.#clock.wall());
    this.#note(trouble, step.do, why);
    const large = step.do === "restart-display" || step.do === "reboot";
    if (!this.#write(true, large) && large) {
      // What cannot be counted could be done without end.
      this.#log.error("The ladder cannot be written down; nothing larger than the screen is restarted.");
      ({ state, step } = climb(state, "reboot-refused", this.#file.now(), this.#limits));
      this.#state = state;
      this.#safeAt ??= this.#clock.wall();
    }
    const fields = { trouble, why, step: step.do, ...("afterMs" in step ? { afterMs: step.afterMs } : {}) };
    if (step.do === "wait") this.#log.info("The screen is in trouble and recovers by itself.", fields);
    else this.#log.warn("The screen is in trouble.", fields);
    this.#tellWhenDue();
    return step;
  }

  /** The page has been well for a while. */
  handleWell(): void {
    if (this.#state.safe === undefined) return;
    this.#state = recovered(this.#state);
    this.#safeAt = undefined;
    this.#note("next-try", "well", "");
    this.#log.info("The screen is well again.");
    this.#write(true);
    this.#tellWhenDue();
  }

  /** The page is through to a controller, perhaps another than before: it is told how the screen is. */
  handleController(): void {
    this.#told = false;
    this.#tellWhenDue();
  }

  /** Has the controller do what this process cannot; resolves with what became of it. */
  async escalate(step: "restart-display" | "reboot", why: string): Promise<ScreenTrouble | undefined> {
    const outcome = await this.#desk.escalate(step, why).catch((error: unknown) => {
      this.#log.warn("The controller could not be asked.", { step, why: messageOf(error) });
      return "unanswered" as const;
    });
    if (outcome === "granted") return undefined;
    const which = step === "reboot" ? "reboot" : "display";
    return `${which}-${outcome}`;
  }

  /** This shell means to end: whoever starts next does not take it for dead. */
  handleEnding(): void {
    this.#write(false);
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) timer.cancel();
    this.events.clear();
  }

  #note(trouble: ScreenTrouble, step: ScreenStep, why: string): void {
    const taken = { trouble, step, why: why.slice(0, 300), at: this.#clock.wall() };
    this.#untold = [...this.#untold, taken].slice(-mostUntold);
    this.#told = false;
  }

  #write(running: boolean, lasting = false): boolean {
    const [state, untold, room, safeAt] = [this.#state, this.#untold, this.#room, this.#safeAt];
    return this.#file.write({ state, untold, room, safeAt }, running, lasting);
  }

  #tellWhenDue(): void {
    const now = this.#clock.monotonic();
    const due = !this.#told || (this.showsSafePage && now - this.#toldAt >= tellOnSafePageMs);
    if (!due || this.#telling) return;
    this.#telling = true;
    void this.#tell().finally(() => {
      this.#telling = false;
    });
  }

  async #tell(): Promise<void> {
    const steps = this.#untold;
    const { reloads, restarts, displays, reboots, graphics } = this.#state;
    const now = this.#file.now();
    const report: ScreenReport = {
      graphics,
      safePage: this.showsSafePage,
      counts: {
        reloads: within(reloads, now, this.#limits.reloads.withinMs),
        restarts: within(restarts, now, this.#limits.restarts.withinMs),
        displays: within(displays, now, this.#limits.displays.withinMs),
        reboots: within(reboots, now, this.#limits.reboots.withinMs),
      },
      steps: [...steps],
    };
    this.#told = true;
    try {
      this.#hear(await this.#desk.report(report));
      this.#toldAt = this.#clock.monotonic();
      this.#untold = this.#untold.filter((taken) => !steps.includes(taken));
      if (steps.length > 0) this.#write(true);
    } catch (error) {
      this.#told = false;
      this.#log.debug("The controller did not hear how the screen is.", { why: messageOf(error) });
    }
  }

  #hear({ restarts, room }: Heard): void {
    const before = this.#restarts;
    this.#restarts = restarts;
    if (JSON.stringify(room) !== JSON.stringify(this.#room)) {
      this.#room = room;
      this.#write(true);
    }
    if (before !== undefined && restarts > before && this.showsSafePage) this.events.emit("asked");
  }
}

function within(times: readonly number[], now: number, withinMs: number): number {
  return times.filter((at) => now - at < withinMs).length;
}
