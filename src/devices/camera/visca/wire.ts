import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import type { Carriage } from "./carriage.ts";
import { ViscaLine } from "./line.ts";

export interface ViscaWireOptions {
  readonly clock: Clock;
  readonly link: ByteLink;
  /** How packets travel over it; made anew each time the wire is opened. */
  readonly carriage: () => Carriage;
  /** What a loss means in view of where the wire leads. */
  readonly explain: (error: DeviceError) => DeviceError;
}

/** An opened wire and the line over it. */
interface Opened {
  readonly line: ViscaLine;
  readonly unhear: readonly (() => void)[];
}

/**
 * A wire with the cameras that hang on it: one, or up to seven of a chain. The first that joins opens it, the last that
 * leaves releases it, and what one of them says waits for what is due to another.
 */
export class ViscaWire {
  readonly #options: ViscaWireOptions;
  /** Who hears of the wire's loss, by address. */
  readonly #guests = new Map<number, (error: DeviceError) => void>();
  #opening: Promise<ViscaLine> | undefined;
  #opened: Opened | undefined;

  constructor(options: ViscaWireOptions) {
    this.#options = options;
  }

  /** In words, such as `/dev/ttyUSB0 at 9600`. */
  get where(): string {
    return this.#options.link.where;
  }

  /** What a loss of a camera on this wire means. */
  explain(error: DeviceError): DeviceError {
    return this.#options.explain(error);
  }

  /**
   * The line, opened if it was not. Rejects with a `DeviceError` that says why it does not open. `handleLost` hears when
   * it is gone; who has heard has left.
   */
  async join(address: number, handleLost: (error: DeviceError) => void): Promise<ViscaLine> {
    if (this.#guests.has(address)) throw new DeviceError("DEVICE_PORT_BUSY", note("number-taken", { number: address }));
    this.#guests.set(address, handleLost);
    try {
      if (this.#opened !== undefined) return this.#opened.line;
      this.#opening ??= this.#open().finally(() => {
        this.#opening = undefined;
      });
      const line = await this.#opening;
      if (this.#guests.get(address) !== handleLost) throw new DeviceError("DEVICE_CLOSED");
      return line;
    } catch (error) {
      if (this.#guests.get(address) === handleLost) this.#guests.delete(address);
      throw error;
    }
  }

  /** The camera of this address is done with, and hears so; the wire is released when it was the last. */
  async leave(address: number): Promise<void> {
    const lose = this.#guests.get(address);
    if (lose === undefined) return;
    this.#guests.delete(address);
    lose(new DeviceError("DEVICE_CLOSED"));
    if (this.#guests.size > 0) return;
    this.#release(new DeviceError("DEVICE_CLOSED"));
    await this.#options.link.close();
  }

  async #open(): Promise<ViscaLine> {
    const { clock, link, carriage } = this.#options;
    await link.open();
    if (this.#guests.size === 0) {
      await link.close();
      throw new DeviceError("DEVICE_CLOSED");
    }
    const line = new ViscaLine({
      clock,
      carriage: carriage(),
      write: (bytes) => {
        link.write(bytes).catch((reason: unknown) => this.#handleLost(line, reason));
      },
    });
    const unhear = [
      link.events.on("bytes", (chunk) => line.handleBytes(chunk)),
      link.events.on("closed", (reason) => this.#handleLost(line, reason)),
    ];
    this.#opened = { line, unhear };
    return line;
  }

  #handleLost(line: ViscaLine, reason: unknown): void {
    if (this.#opened?.line !== line) return;
    const error = unplugged(reason);
    const guests = [...this.#guests.values()];
    this.#guests.clear();
    this.#release(error);
    // Whoever comes back opens it anew, after this.
    void this.#options.link.close().catch(() => undefined);
    for (const lose of guests) lose(error);
  }

  #release(error: DeviceError): void {
    for (const stop of this.#opened?.unhear ?? []) stop();
    this.#opened?.line.close(error);
    this.#opened = undefined;
  }
}

function unplugged(reason: unknown): DeviceError {
  if (reason instanceof DeviceError) return reason;
  return new DeviceError("DEVICE_UNPLUGGED", reason === undefined ? undefined : messageOf(reason));
}
