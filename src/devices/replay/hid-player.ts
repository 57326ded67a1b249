import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { WireLogLine } from "#protocol/wire-log.ts";
import type { WireUsb } from "#protocol/wires.ts";
import type { MemoryHidEnd } from "../transport/hid-memory.ts";
import type { PlayReport } from "./wire-player.ts";

interface Step {
  readonly direction: WireLogLine["direction"];
  readonly bytes: Uint8Array;
  readonly frame: string;
  readonly words: string;
  /** Milliseconds between the line before and this one. */
  readonly afterMs: number;
}

/**
 * A USB device as somebody's log has it, from its plugging in on. Its reports come in the log's order, each so long after
 * the line before it as it was then, and not before the driver has written what it had written by then.
 *
 * A driver of such a device asks for nothing, so it has to write what the log has, report for report: one more, one less
 * and one in another place are each told. Lines without bytes are not played.
 */
export class HidPlayer implements MemoryHidEnd {
  readonly name: string;
  readonly vendor: number;
  readonly product: number;
  readonly descriptor: Uint8Array;
  readonly events = new Events<{ report: [report: Uint8Array] }>();
  readonly #clock: Clock;
  readonly #steps: readonly Step[];
  /** Which of the steps the driver has written. */
  readonly #heard = new Set<number>();
  readonly #unexpected: string[] = [];
  readonly #disordered: string[] = [];
  #furthest = -1;
  #next = 0;
  #pending: Timer | undefined;

  /** @param lines one device's, oldest first */
  constructor(lines: readonly WireLogLine[], usb: WireUsb, clock: Clock) {
    this.name = usb.name;
    this.vendor = Number.parseInt(usb.vendor, 16);
    this.product = Number.parseInt(usb.product, 16);
    this.descriptor = Uint8Array.from(Buffer.from(usb.descriptor, "hex"));
    this.#clock = clock;
    this.#steps = stepsOf(lines);
  }

  /** The driver has opened the device: what came before it had written anything comes now. */
  handleOpened(): void {
    this.#goOn();
  }

  /** A report of the driver: its id first, 0 where they are not numbered. */
  handleOutput(report: Uint8Array): void {
    const frame = hexOf(report);
    const at = this.#steps.findIndex(
      (step, index) => step.direction === "sent" && step.frame === frame && !this.#heard.has(index),
    );
    const step = this.#steps[at];
    if (step === undefined) {
      this.#unexpected.push(frame);
      return;
    }
    if (at < this.#furthest) this.#disordered.push(step.words);
    this.#furthest = Math.max(this.#furthest, at);
    this.#heard.add(at);
    this.#goOn();
  }

  /** Whether all of the log was played. */
  get complete(): boolean {
    return this.#next === this.#steps.length;
  }

  /** How it went so far. */
  get report(): PlayReport {
    return {
      heard: this.#heard.size + this.#unexpected.length,
      unexpected: [...this.#unexpected],
      missing: this.#steps.flatMap(({ direction, words }, at) =>
        direction === "sent" && !this.#heard.has(at) ? [words] : [],
      ),
      disordered: [...this.#disordered],
    };
  }

  /** Says no more. */
  close(): void {
    this.#pending?.cancel();
    this.#pending = undefined;
  }

  #goOn(): void {
    if (this.#pending !== undefined) return;
    while (this.#heard.has(this.#next)) this.#next += 1;
    const step = this.#steps[this.#next];
    if (step === undefined || step.direction === "sent") return;
    this.#pending = this.#clock.after(step.afterMs, () => {
      this.#pending = undefined;
      this.#next += 1;
      this.events.emit("report", step.bytes.slice());
      this.#goOn();
    });
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("hex")
    .toUpperCase()
    .replaceAll(/(..)(?=.)/g, "$1 ");

function stepsOf(lines: readonly WireLogLine[]): readonly Step[] {
  const played = lines.filter(({ bytes }) => bytes !== "");
  return played.map(({ time, direction, bytes, words }, index) => ({
    direction,
    bytes: Uint8Array.from(Buffer.from(bytes.replaceAll(" ", ""), "hex")),
    frame: bytes,
    words,
    afterMs: Math.max(0, Date.parse(time) - Date.parse(played[index - 1]?.time ?? time)),
  }));
}
