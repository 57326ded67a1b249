import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { WireLogLine, WireLogReport } from "#protocol/wire-log.ts";
import type { WireUsb } from "#protocol/wires.ts";
import { parseDescriptor } from "../speakerphone/hid/descriptor.ts";
import { habitsOf } from "../speakerphone/hid/makers.ts";
import { telephonyOf } from "../speakerphone/hid/telephony.ts";
import type { SpeakerphoneTold } from "../speakerphone/speakerphone.ts";
import type { MemoryHidEnd } from "../transport/hid-memory.ts";
import { bytesOf, HidHead, type Lamps, lampsAfter, toldBy } from "./hid-head.ts";
import type { PlayReport } from "./wire-player.ts";

interface Step {
  readonly direction: WireLogLine["direction"];
  readonly bytes: Uint8Array;
  readonly frame: string;
  readonly words: string;
  /** Milliseconds between the line before and this one. */
  readonly afterMs: number;
}

/** A driver takes what a device says within half a second of its opening for an echo. Milliseconds. */
const restMs = 600;

const nothing: SpeakerphoneTold = { muted: false, offHook: false, ringing: false, held: false };

/**
 * A USB device as somebody's log has it: from its last opening on where that is in the log, and otherwise from how the
 * log's head says that it stood. Its reports come in the log's order, each so long after the line before it as it was
 * then, and not before the driver has written what it had written by then.
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
  /** What the driver has to have been told when the device is plugged in: what it had been told then. */
  readonly told: SpeakerphoneTold;
  readonly #clock: Clock;
  readonly #steps: readonly Step[];
  /** The first of them that is a line of the log; those before it say how the device stood. */
  readonly #begin: number;
  /** What the host had told by each of the steps. */
  readonly #telling: readonly SpeakerphoneTold[];
  /** Which of the steps the driver has written. */
  readonly #heard = new Set<number>();
  readonly #unexpected: string[] = [];
  readonly #disordered: string[] = [];
  #furthest = -1;
  #next = 0;
  #rested = false;
  #pending: Timer | undefined;

  /**
   * @param lines one device's, oldest first
   * @param before the last report of each kind before them, as the log's head has them
   */
  constructor(lines: readonly WireLogLine[], usb: WireUsb, clock: Clock, before: readonly WireLogReport[] = []) {
    this.name = usb.name;
    this.vendor = Number.parseInt(usb.vendor, 16);
    this.product = Number.parseInt(usb.product, 16);
    this.descriptor = Uint8Array.from(Buffer.from(usb.descriptor, "hex"));
    this.#clock = clock;
    const opened = lines.findLastIndex(({ bytes }) => bytes === "");
    const played = lines.slice(opened + 1);
    const telephony = telephonyOf(parseDescriptor(this.descriptor));
    const habits = habitsOf(this.vendor);
    const head =
      telephony === undefined || opened !== -1 || before.length === 0
        ? undefined
        : new HidHead(telephony, before, played[0]);
    const first = head === undefined ? [] : stepsOfHead(head);
    this.#begin = first.length - (head?.pressed.length ?? 0);
    this.#rested = head === undefined;
    this.#steps = [...first, ...stepsOf(played, head)];
    const sent = this.#steps.flatMap(({ direction, bytes }) => (direction === "sent" ? [bytes] : []));
    // A driver's first report of each number is how it opened the device: every lamp as it had been told.
    const opening = sent.filter((one, at) => sent.findIndex(([id]) => id === one[0]) === at);
    this.told = telephony === undefined ? nothing : toldBy(lampsAfter(telephony, opening), habits);
    let lamps: Lamps = new Map();
    this.#telling = this.#steps.map(({ direction, bytes }) => {
      if (telephony !== undefined && direction === "sent") lamps = lampsAfter(telephony, [bytes], lamps);
      return toldBy(lamps, habits);
    });
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
    // In which order it opens a device the log's head does not say.
    if (at < this.#furthest && at >= this.#begin) this.#disordered.push(step.words);
    this.#furthest = Math.max(this.#furthest, at);
    this.#heard.add(at);
    this.#goOn();
  }

  /** What the host told then by the line that is waited for; undefined: no line of the host's is. */
  get awaited(): SpeakerphoneTold | undefined {
    const isAwaited = this.#rested && this.#steps[this.#next]?.direction === "sent";
    return isAwaited ? this.#telling[this.#next] : undefined;
  }

  /** Whether all of the log was played. */
  get complete(): boolean {
    return this.#rested && this.#next === this.#steps.length;
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
    if (this.#next >= this.#begin && !this.#rested) {
      this.#after(restMs, () => {
        this.#rested = true;
      });
      return;
    }
    const step = this.#steps[this.#next];
    if (step === undefined || step.direction === "sent") return;
    this.#after(step.afterMs, () => {
      this.#next += 1;
      this.events.emit("report", step.bytes.slice());
    });
  }

  #after(ms: number, act: () => void): void {
    this.#pending = this.#clock.after(ms, () => {
      this.#pending = undefined;
      act();
      this.#goOn();
    });
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("hex")
    .toUpperCase()
    .replaceAll(/(..)(?=.)/g, "$1 ");

/** What a driver writes at its opening, what the device says of itself then, and the keys that the log's first line answers. */
function stepsOfHead({ opening, resting, pressed }: HidHead): readonly Step[] {
  const said = (bytes: Uint8Array): Step => ({
    direction: "received",
    bytes,
    frame: hexOf(bytes),
    words: "",
    afterMs: 0,
  });
  const written = opening.map(
    (one): Step => ({
      direction: "sent",
      bytes: bytesOf(one),
      frame: one.bytes,
      words: one.words,
      afterMs: 0,
    }),
  );
  return [...written, ...resting.map(said), ...pressed.map(said)];
}

function stepsOf(played: readonly WireLogLine[], head: HidHead | undefined): readonly Step[] {
  return played.map((line, index) => {
    const bytes = bytesOf(line);
    return {
      direction: line.direction,
      bytes: line.direction === "received" && head !== undefined ? head.withoutHeld(bytes) : bytes,
      frame: line.bytes,
      words: line.words,
      afterMs: Math.max(0, Date.parse(line.time) - Date.parse(played[index - 1]?.time ?? line.time)),
    };
  });
}
