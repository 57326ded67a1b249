import { type ListenCecCtl, listenCecCtl, type RunCecCtl, runCecCtl } from "#devices/display/cec/program.ts";

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

  note(what: string): void {
    this.#notes.push(`${this.#at(now())} ${what}`);
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
