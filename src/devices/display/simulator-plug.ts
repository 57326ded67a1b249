import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { type SimulatedSet, strikes } from "./simulated-set.ts";

/** A simulated display's mind: what it says to the bytes that come. */
export interface SimulatedEar {
  readonly set: SimulatedSet;
  /** The replies to what came, oldest first. */
  hear(bytes: Uint8Array): readonly Uint8Array[];
  /** The plug was pulled: what was begun is forgotten. */
  forget(): void;
}

const noise = Uint8Array.of(0x00, 0xaa, 0xff, 0x21, 0x78, 0x0d);

/** Plugs a simulated display into a wire, keeps it plugged in, and pulls the plug on request. */
export class SimulatorPlug {
  readonly #ear: SimulatedEar;
  readonly #link: ByteLink;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 100, max: 1_000 });
  #retry: Timer | undefined;
  #wanted = false;
  #open = false;
  /** Everything that came, as upper-case hexadecimal pairs, one entry a chunk. */
  readonly received: string[] = [];

  constructor(ear: SimulatedEar, link: ByteLink, clock: Clock) {
    this.#ear = ear;
    this.#link = link;
    this.#clock = clock;
    link.events.on("bytes", (bytes) => this.#handleBytes(bytes));
    link.events.on("closed", () => {
      this.#open = false;
      ear.forget();
      if (this.#wanted) this.#retryLater();
    });
  }

  /** Opens the wire; when that fails, tries again by itself. */
  async plug(): Promise<void> {
    this.#wanted = true;
    this.#retry?.cancel();
    if (this.#open) return;
    try {
      await this.#link.open();
      this.#open = true;
      this.#backoff.reset();
    } catch {
      this.#retryLater();
    }
  }

  async unplug(): Promise<void> {
    this.#wanted = false;
    this.#retry?.cancel();
    await this.#link.close();
  }

  async close(): Promise<void> {
    await this.unplug();
    this.#ear.set.close();
  }

  #handleBytes(bytes: Uint8Array): void {
    const { set } = this.#ear;
    this.received.push(Buffer.from(bytes).toString("hex").toUpperCase());
    if (set.faults.silent) return;
    for (const reply of this.#ear.hear(bytes)) {
      if (strikes(set.faults, "dropReplies")) continue;
      if (strikes(set.faults, "garbage")) this.#say(noise);
      if (set.faults.split) for (const byte of reply) this.#say(Uint8Array.of(byte));
      else this.#say(reply);
    }
  }

  /** What cannot be written is lost, as on any line that is not plugged in. */
  #say(bytes: Uint8Array): void {
    if (this.#open) this.#link.write(bytes).catch(() => undefined);
  }

  #retryLater(): void {
    this.#retry?.cancel();
    this.#retry = this.#clock.after(this.#backoff.next(), () => void this.plug());
  }
}
