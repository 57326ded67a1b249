import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock, type Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { pulse } from "#process/lifetime.ts";

/** How one process of the room is run. */
export interface ChildCommand {
  /** What its lines are headed with. */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Whether it answers a pulse on standard input, as our own processes do. */
  readonly hasPulse: boolean;
}

type ChildEvents = {
  /** One line it wrote. */
  line: [text: string];
  /** It said that it serves. */
  ready: [words: string];
  /** It ended by itself and is started again after `retryMs`. */
  died: [how: string, retryMs: number];
  /** It runs and answers nothing: it is ended. */
  hung: [];
  /** It could not be brought to serve, and is not tried again. */
  gaveUp: [how: string];
};

/** A process that has run this long was well: the next restart is quick again. Milliseconds. */
const steadyAfter = 10_000;
/** Failures in a row of a process that has never served, after which trying on helps nobody. */
const triesAtFirst = 5;
/** How often a process is asked whether its event loop turns, and how long it may leave that unanswered. Milliseconds. */
const pulseEveryMs = 1_000;
const silentLimitMs = 8_000;

/**
 * Keeps one process running: starts it again when it ends, at growing intervals, and ends it when told. Its standard
 * input is a pipe that closes with this process, however that ends; `--supervised` children end with it.
 */
export class SupervisedChild {
  readonly events = new Events<ChildEvents>();
  readonly #command: ChildCommand;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  #process: ChildProcess | undefined;
  #restart: Timer | undefined;
  #pulse: Timer | undefined;
  #answeredAt = 0;
  #stopping = false;
  #hasServed = false;

  /** @param longestWait to which the waits between restarts grow, in milliseconds; shorter in tests that end it often */
  constructor(command: ChildCommand, clock: Clock = systemClock, longestWait = 10_000) {
    this.#command = command;
    this.#clock = clock;
    this.#backoff = new Backoff({ initial: 200, max: longestWait, factor: 2, jitter: 0 });
  }

  get name(): string {
    return this.#command.name;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts it, and resolves when it first serves; rejects when it never does. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = [this.events.on("ready", () => done()), this.events.on("gaveUp", (how) => done(how))];
      const done = (how?: string): void => {
        for (const stop of settle) stop();
        if (how === undefined) resolve();
        else reject(new Error(`${this.name} does not start (${how}). Its lines above say why.`));
      };
      this.#spawn();
    });
  }

  /** Ends it: asked first, made after `graceMs`. Its whole process group goes with it. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.#restart?.cancel();
    this.#pulse?.cancel();
    const child = this.#process;
    if (child === undefined) return;
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    // Its standard input stays open: a second reason to end means "at once" to our processes.
    child.kill("SIGTERM");
    const late = this.#clock.after(graceMs, () => killGroup(child));
    await ended;
    late.cancel();
    killGroup(child);
  }

  #spawn(): void {
    const { file, args, env } = this.#command;
    // A group of its own: a terminal's Ctrl-C reaches the supervisor alone, which then ends the rest in order.
    const child = spawn(file, [...args], { env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
    this.#process = child;
    let ready = false;
    const startedAt = this.#clock.monotonic();
    // A child that ended has closed the pipe; that is told by its exit.
    child.stdin.on("error", () => {});
    createInterface({ input: child.stdout }).on("line", (text) => {
      if (text === pulse.answer) {
        this.#answeredAt = this.#clock.monotonic();
        return;
      }
      this.events.emit("line", text);
      if (ready) return;
      ready = true;
      this.#hasServed = true;
      if (this.#command.hasPulse && !this.#stopping) this.#watchPulse(child);
      this.events.emit("ready", text);
    });
    createInterface({ input: child.stderr }).on("line", (text) => this.events.emit("line", text));
    let ended = false;
    const onEnd = (how: string): void => {
      if (ended) return;
      ended = true;
      this.#process = undefined;
      this.#pulse?.cancel();
      killGroup(child);
      if (this.#stopping) return;
      if (ready && this.#clock.monotonic() - startedAt > steadyAfter) this.#backoff.reset();
      if (!this.#hasServed && this.#backoff.tries + 1 >= triesAtFirst) {
        this.events.emit("gaveUp", how);
        return;
      }
      const wait = this.#backoff.next();
      this.#restart = this.#clock.after(wait, () => this.#spawn());
      this.events.emit("died", how, wait);
    };
    child.once("error", (error) => onEnd(error.message));
    child.once("close", (code, signal) => onEnd(signal ?? `exit code ${code}`));
  }

  /** A dead process is told by its exit; one that hangs, stopped or in an endless loop, by nothing but its silence. */
  #watchPulse(child: ChildProcess): void {
    this.#answeredAt = this.#clock.monotonic();
    let askedAt = this.#answeredAt;
    this.#pulse?.cancel();
    this.#pulse = this.#clock.every(pulseEveryMs, () => {
      const now = this.#clock.monotonic();
      // Whoever stood still itself has heard nobody meanwhile.
      if (now - askedAt > 2 * pulseEveryMs) this.#answeredAt = now;
      askedAt = now;
      if (now - this.#answeredAt > silentLimitMs) {
        this.#pulse?.cancel();
        this.events.emit("hung");
        killGroup(child);
      } else {
        child.stdin?.write(`${pulse.ask}\n`);
      }
    });
  }
}

/** What a process left behind in its group: a shell's browser, a server's worker. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nothing is left.
  }
}
