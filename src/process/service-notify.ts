import { execFile } from "node:child_process";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";

/** What systemd hears of this process: words in the form `NAME=value`. Rejects when it could not be told. */
export type TellService = (...words: readonly string[]) => Promise<void>;

export interface ServiceNotifyOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** The environment systemd started this process with. */
  readonly env?: NodeJS.ProcessEnv;
  readonly tell?: TellService;
  /** Milliseconds for which the event loop may be slow, a second a turn, before the watchdog is not fed for it (0: not at all). */
  readonly slowFor?: number;
}

/** A turn of the event loop that took so long is one that hangs. Milliseconds. */
const mostLagMs = 1_000;
const lagLookMs = 250;

/**
 * Tells systemd how this service is: ready, stopping, alive. Without systemd nothing is told. The words go by
 * `systemd-notify`, a process each time, since Node has no datagram sockets of the local kind.
 */
export class ServiceNotify implements Disposable {
  readonly #options: ServiceNotifyOptions;
  readonly #tell: TellService | undefined;
  readonly #watchdogMs: number;
  #timers: Timer[] = [];
  #worstLagMs = 0;
  /** Since when a turn took a second, at each look. */
  #slowSince: number | undefined;
  #unwell = "";
  #feeding = false;

  constructor(options: ServiceNotifyOptions) {
    this.#options = options;
    const env = options.env ?? process.env;
    if (env.NOTIFY_SOCKET !== undefined && env.NOTIFY_SOCKET !== "") this.#tell = options.tell ?? systemdNotify;
    const ofThis = env.WATCHDOG_PID === undefined || Number(env.WATCHDOG_PID) === process.pid;
    this.#watchdogMs = ofThis ? Number(env.WATCHDOG_USEC ?? 0) / 1_000 : 0;
  }

  /** The service serves; `words` are what `systemctl status` shows. */
  async ready(words: string): Promise<void> {
    await this.#say("READY=1", `STATUS=${words}`);
  }

  /** What `systemctl status` shows. */
  async status(words: string): Promise<void> {
    await this.#say(`STATUS=${words}`);
  }

  /** The service ends of its own accord. */
  async stopping(): Promise<void> {
    await this.#say("STOPPING=1");
  }

  /**
   * Tells systemd three times in each watchdog period that the service is alive, but only while no turn of the event
   * loop took a second (or none did for as long as it may be slow), and `unwell` says in time that nothing is wrong: undefined, or what is.
   */
  watch(unwell: () => Promise<string | undefined> = async () => undefined): void {
    if (this.#tell === undefined || !(this.#watchdogMs > 0)) return;
    const { clock } = this.#options;
    let last = clock.monotonic();
    this.#timers.push(
      clock.every(lagLookMs, () => {
        const now = clock.monotonic();
        this.#worstLagMs = Math.max(this.#worstLagMs, now - last - lagLookMs);
        last = now;
      }),
      clock.every(this.#watchdogMs / 3, () => void this.#feed(unwell)),
    );
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers = [];
  }

  async #feed(unwell: () => Promise<string | undefined>): Promise<void> {
    if (this.#feeding) return;
    this.#feeding = true;
    try {
      const lag = this.#worstLagMs;
      this.#worstLagMs = 0;
      const why = this.#tooSlow(lag)
        ? `a turn of the event loop took ${Math.round(lag)} ms`
        : await this.#inTime(unwell());
      this.#note(why ?? "");
      if (why === undefined) await this.#say("WATCHDOG=1");
    } finally {
      this.#feeding = false;
    }
  }

  #tooSlow(lag: number): boolean {
    const { clock, slowFor = 0 } = this.#options;
    const now = clock.monotonic();
    if (lag < mostLagMs) this.#slowSince = undefined;
    else this.#slowSince ??= now;
    return this.#slowSince !== undefined && now - this.#slowSince >= slowFor;
  }

  /** What does not answer within the time to the next feeding hangs. */
  #inTime(asked: Promise<string | undefined>): Promise<string | undefined> {
    return new Promise((resolve) => {
      const late = this.#options.clock.after(this.#watchdogMs / 3, () => resolve("a part of it did not answer"));
      asked
        .catch(messageOf)
        .then(resolve)
        .finally(() => late.cancel());
    });
  }

  #note(why: string): void {
    if (why === this.#unwell) return;
    this.#unwell = why;
    const { log } = this.#options;
    if (why === "") log.info("well again: the watchdog is fed");
    else log.error("not well: the watchdog is not fed", { because: why });
  }

  async #say(...words: readonly string[]): Promise<void> {
    try {
      await this.#tell?.(...words);
    } catch (error) {
      this.#options.log.warn("systemd could not be told", { words: words.join(" "), because: messageOf(error) });
    }
  }
}

/** Resolves once systemd has taken the words: until then `systemd-notify` stays, and with it what says who speaks. */
function systemdNotify(...words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile("systemd-notify", [...words], { timeout: 5_000 }, (error) => (error === null ? resolve() : reject(error)));
  });
}
