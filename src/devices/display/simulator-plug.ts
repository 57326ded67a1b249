import type { Clock } from "#base/clock.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { KeptPlug } from "../transport/kept-plug.ts";
import { type SimulatedSet, strikes } from "./simulated-set.ts";

/** A simulated display's mind: what it says to the bytes that come. */
export interface SimulatedEar {
  readonly set: SimulatedSet;
  /** The replies to what came, oldest first. */
  hear(bytes: Uint8Array): readonly Uint8Array[];
  /** The plug was pulled: what was begun is forgotten. */
  forget(): void;
  /** Set by whoever plugs it in: says what is not said at once. */
  later?: ((reply: Uint8Array) => void) | undefined;
}

const noise = Uint8Array.of(0x00, 0xaa, 0xff, 0x21, 0x78, 0x0d);

/** Plugs a simulated display into a wire, keeps it plugged in, and pulls the plug on request. */
export class SimulatorPlug {
  readonly #ear: SimulatedEar;
  readonly #plug: KeptPlug;
  /** Set: it hears and obeys, and nothing of what it says arrives, as where the wire back is broken. */
  isUnheard = false;
  /** Everything that came, as upper-case hexadecimal pairs, one entry a chunk. */
  readonly received: string[] = [];

  constructor(ear: SimulatedEar, link: ByteLink, clock: Clock) {
    this.#ear = ear;
    this.#plug = new KeptPlug(link, clock, { handleOut: () => ear.forget() });
    link.events.on("bytes", (bytes) => this.#handleBytes(bytes));
    ear.later = (reply) => this.#say(reply);
  }

  /** Opens the wire; when that fails, tries again by itself. */
  plug(): Promise<void> {
    return this.#plug.plug();
  }

  unplug(): Promise<void> {
    return this.#plug.pull();
  }

  async close(): Promise<void> {
    await this.unplug();
    this.#ear.set.close();
  }

  #handleBytes(bytes: Uint8Array): void {
    const { set } = this.#ear;
    this.received.push(Buffer.from(bytes).toString("hex").toUpperCase());
    if (set.faults.silent) return;
    for (const reply of this.#ear.hear(bytes)) this.#say(reply);
  }

  #say(reply: Uint8Array): void {
    const { faults } = this.#ear.set;
    if (this.isUnheard || strikes(faults, "dropReplies")) return;
    if (strikes(faults, "garbage")) this.#plug.say(noise);
    if (faults.split) for (const byte of reply) this.#plug.say(Uint8Array.of(byte));
    else this.#plug.say(reply);
  }
}
