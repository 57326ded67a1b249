import type { Clock } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { ByteLink } from "../../../transport/byte-link.ts";
import { KeptPlug } from "../../../transport/kept-plug.ts";

/** What a plug can be put in and pulled from. */
export interface Plug {
  /** Opens the wire; when that fails, tries again by itself. */
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
  readonly #plug: KeptPlug;

  constructor(camera: FarSide, link: ByteLink, clock: Clock, log: Log) {
    this.#plug = new KeptPlug(link, clock, {
      handleOut: () => camera.handleUnplugged(),
      handleStuck: (reason) => log.warn("the simulated camera's port does not open", { detail: messageOf(reason) }),
    });
    camera.events.on("bytes", (bytes) => this.#plug.say(bytes));
    link.events.on("bytes", (bytes) => camera.handleBytes(bytes));
  }

  plug(): Promise<void> {
    return this.#plug.plug();
  }

  unplug(ms: number): Promise<void> {
    return this.#plug.pull(ms);
  }

  close(): Promise<void> {
    return this.#plug.pull();
  }
}
