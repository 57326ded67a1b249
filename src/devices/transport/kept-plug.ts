import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import type { ByteLink } from "./byte-link.ts";

/** Who hears of a plug. */
export interface PlugHearer {
  /** It was pulled, or the wire was cut. */
  handleOut(): void;
  /** It does not go in; it is tried again. */
  handleStuck?(reason: unknown): void;
}

/** The far side's plug in a wire: kept in until it is pulled. */
export class KeptPlug {
  readonly #link: ByteLink;
  readonly #clock: Clock;
  readonly #hearer: PlugHearer;
  readonly #backoff = new Backoff({ initial: 100, max: 1_000 });
  #retry: Timer | undefined;
  #wanted = false;
  #in = false;

  constructor(link: ByteLink, clock: Clock, hearer: PlugHearer) {
    this.#link = link;
    this.#clock = clock;
    this.#hearer = hearer;
    link.events.on("closed", () => {
      this.#in = false;
      hearer.handleOut();
      if (this.#wanted) this.#plugAfter(this.#backoff.next());
    });
  }

  /** Opens the wire; when that fails, tries again by itself. */
  async plug(): Promise<void> {
    this.#wanted = true;
    this.#retry?.cancel();
    if (this.#in) return;
    try {
      await this.#link.open();
      this.#in = true;
      this.#backoff.reset();
    } catch (error) {
      this.#hearer.handleStuck?.(error);
      this.#plugAfter(this.#backoff.next());
    }
  }

  /** Pulls the plug, and puts it back after `ms`; 0 leaves it out. */
  async pull(ms = 0): Promise<void> {
    this.#wanted = false;
    this.#retry?.cancel();
    await this.#link.close();
    if (ms > 0) this.#plugAfter(ms);
  }

  /** What cannot be written is lost, as on any line that is not plugged in. */
  say(bytes: Uint8Array): void {
    if (this.#in) this.#link.write(bytes).catch(() => undefined);
  }

  #plugAfter(ms: number): void {
    this.#retry?.cancel();
    this.#retry = this.#clock.after(ms, () => void this.plug());
  }
}
