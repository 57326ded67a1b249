import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { ByteLink } from "../../../transport/byte-link.ts";

/** What a plug can be put in and pulled from. */
export interface Plug {
  /** Opens the wire. */
  plug(): Promise<void>;
  /** Pulls the plug, and puts it back after `ms`; 0 leaves it out. */
  unplug(ms: number): Promise<void>;
  /** Pulls the plug for good. */
  close(): Promise<void>;
}

/** What hangs at the far end of a wire: a camera, or a chain of them. */
export interface FarSide {
  readonly events: Events<{ bytes: [chunk: Uint8Array, tag: number | undefined] }>;
  handleBytes(chunk: Uint8Array): void;
  handleUnplugged(): void;
}

/** Plugs a simulated camera into a wire, keeps it plugged in, and pulls the plug on request. */
export class Outlet implements Plug {
  readonly #link: ByteLink;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #backoff = new Backoff({ initial: 100, max: 1_000 });
  #retry: Timer | undefined;
  #wanted = false;
  #open = false;

  constructor(camera: FarSide, link: ByteLink, clock: Clock, log: Log) {
    this.#link = link;
    this.#clock = clock;
    this.#log = log;
    camera.events.on("bytes", (bytes) => {
      // What cannot be written is lost, as on any line that is not plugged in.
      if (this.#open) link.write(bytes).catch(() => undefined);
    });
    link.events.on("bytes", (bytes) => camera.handleBytes(bytes));
    link.events.on("closed", () => {
      this.#open = false;
      camera.handleUnplugged();
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
    } catch (error) {
      this.#log.warn("the simulated camera's port does not open", { detail: messageOf(error) });
      this.#retryLater();
    }
  }

  /** Pulls the plug, and puts it back after `ms`; 0 leaves it out. */
  async unplug(ms: number): Promise<void> {
    await this.close();
    if (ms > 0) this.#retry = this.#clock.after(ms, () => void this.plug());
  }

  /** Pulls the plug for good. */
  async close(): Promise<void> {
    this.#wanted = false;
    this.#retry?.cancel();
    await this.#link.close();
  }

  #retryLater(): void {
    this.#retry?.cancel();
    this.#retry = this.#clock.after(this.#backoff.next(), () => void this.plug());
  }
}
