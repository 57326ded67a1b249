import { type ListenCecCtl, listenCecCtl, type RunCecCtl, runCecCtl } from "#devices/display/cec/program.ts";
import type { CecBus } from "./cec-bus.ts";

/** Milliseconds by the clock that the kernel stamps messages with. */
const now = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

/** Takes the time of what the driver does with `cec-ctl`, and how much of it was the bus. */
export class CecTimes {
  #began = now();
  #notes: string[] = [];
  #sent: string[] = [];

  /** Counts from here. */
  begin(): void {
    this.#began = now();
    this.#notes = [];
    this.#sent = [];
  }

  /** @returns when that was, in milliseconds since it began */
  note(what: string): number {
    const at = this.#at(now());
    this.#notes.push(`${at} ${what}`);
    return at;
  }

  /**
   * What a return took, in its parts: the kernel's claim of the address, the bus until the question had left, the answer, and
   * what is left for programs and ourselves.
   *
   * @param at when it was in use, as that was noted
   */
  partsOf(bus: CecBus, at: number): string {
    const until = this.#began + at;
    const { plugged, address, television, unanswered, firstAsked, asked, answered, lines } = bus.breakdown(
      this.#began,
      until,
    );
    const between = (from: number | undefined, to: number | undefined): string =>
      from === undefined || to === undefined ? "-" : `${Math.round(to - from)}`;
    const parts = [
      `${between(plugged, until)} ms from plugged to in use`,
      `kernel told of the plug ${between(this.#began, plugged)}`,
      `address claimed ${between(plugged, address)}`,
      `television's first word ${between(plugged, television)}`,
      `first question out ${between(address, firstAsked)} later than the address`,
      `${unanswered} unanswered, ${between(firstAsked, asked)}`,
      `answer ${between(asked, answered)}`,
      `known to us ${between(answered, until)}`,
    ];
    return `${parts.join(", ")} [bus: ${lines.join(" | ")}]`;
  }

  /** What was noted since it began, with the time of each. */
  told(): string {
    return `${this.#at(now())} ms in all; ${this.#notes.join("; ")}`;
  }

  /** What the driver said since then that looks like `pattern`. */
  sent(pattern: RegExp): string[] {
    return this.#sent.filter((line) => pattern.test(line));
  }

  /** Milliseconds that the program takes to start and end, without an adapter. */
  async ofStarting(): Promise<number> {
    const began = now();
    await runCecCtl(["--version"]);
    return Math.round(now() - began);
  }

  readonly run: RunCecCtl = async (args) => {
    const line = args.slice(2).join(" ");
    this.#sent.push(line);
    const began = now();
    const ended = await runCecCtl(args);
    const stamps = [...ended.output.matchAll(/(Tx|Rx) Timestamp: ([\d.]+)s/g)];
    const bus = stamps.map(([, way, at]) => `${way} ${this.#at(Number(at) * 1_000)}`).join(" ");
    const fault = ended.failure ?? /Not Acknowledged|Timeout|Not Allocated/.exec(ended.output)?.[0] ?? "";
    this.#notes.push(`${this.#at(began)} to ${this.#at(now())} ${line} ${bus} ${fault}`.trim());
    return ended;
  };

  readonly listen: ListenCecCtl = (args, handleLine) =>
    listenCecCtl(args, (line) => {
      if (line !== "") this.note(`heard ${line.slice(0, 70)}`);
      handleLine(line);
    });

  #at(ms: number): number {
    return Math.round(ms - this.#began);
  }
}
