import { type Clock, systemClock } from "#base/clock.ts";

const beatMs = 2_000;

/** The page's line to the shell it runs in, over the page's own server. The page does not know which shell that is. */
export class ShellLink {
  readonly #clock: Clock;
  #frames = 0;
  #controller = false;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Counts painted frames and tells the shell of them from now on: a page that paints no more is started anew. */
  start(): void {
    const count = () => {
      this.#frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    this.#clock.every(beatMs, () => this.#beat());
  }

  /** Whether the room socket is through; told at once. */
  setController(connected: boolean): void {
    if (connected !== this.#controller) {
      this.#controller = connected;
      this.#beat();
    }
  }

  /** The shell's name and version. */
  async about(): Promise<string> {
    const fallback = "unknown";
    try {
      const answer: unknown = await (await fetch("/shell/about")).json();
      const named = typeof answer === "object" && answer !== null && "name" in answer ? answer.name : fallback;
      return typeof named === "string" ? named.slice(0, 80) : fallback;
    } catch {
      return fallback;
    }
  }

  /** Asks for a fresh browser. */
  restart(): void {
    fetch("/shell/restart", { method: "POST" }).catch(() => {});
  }

  #beat(): void {
    const beat = { frames: this.#frames, controller: this.#controller };
    // A shell that does not answer is gone, and takes the browser with it.
    fetch("/shell/heartbeat", { method: "POST", body: JSON.stringify(beat) }).catch(() => {});
  }
}
