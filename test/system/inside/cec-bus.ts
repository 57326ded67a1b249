import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Something that the kernel saw, and when by the clock that it stamps with; milliseconds. */
interface Seen {
  readonly at: number;
  readonly line: string;
}

const isPlugged = (line: string): boolean => /State Change: PA: (?!f\.f\.f\.f)/.test(line);
const hasAddress = (line: string): boolean => isPlugged(line) && !/LA mask: 0x0000/.test(line);
const isTelevision = (line: string): boolean => /^Received from .*\(0 to \d+\)/.test(line);
const isQuestion = (line: string): boolean => /^Transmitted by .* to TV \(\d+ to 0\): .*GIVE_DEVICE_POWER/.test(line);
const isAnswer = (line: string): boolean => /^Received from TV .*REPORT_POWER_STATUS/.test(line);

/**
 * Everything that crosses one end of the bus, with the kernel's own times: `cec-ctl --monitor-all`, which takes no part in what
 * it sees.
 */
export class CecBus implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #seen: Seen[] = [];

  /** @param device such as `/dev/cec1` */
  constructor(device: string) {
    this.#child = spawn("cec-ctl", ["-d", device, "--skip-info", "--monitor-all", "--verbose"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#ended = once(this.#child, "close");
    let head = "";
    if (this.#child.stdout === null) throw new Error("the bus cannot be read");
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      if (/^\S/.test(line)) head = line;
      const stamp = /Timestamp: ([\d.]+)s/.exec(line)?.[1];
      if (stamp === undefined || head === "") return;
      this.#seen.push({ at: Number(stamp) * 1_000, line: head });
      head = "";
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /**
   * Where the time went between `from` and `until`: what of it was the kernel's and the bus's, and what was ours.
   *
   * @param from when it was put back
   * @param until when the driver had it in use again
   */
  breakdown(from: number, until: number): CecBreakdown {
    const seen = this.#seen.filter(({ at, line }) => at >= from && at <= until && !line.startsWith("Initial"));
    const first = (is: (line: string) => boolean): number | undefined => seen.find(({ line }) => is(line))?.at;
    const questions = seen.filter(({ line }) => isQuestion(line)).map(({ at }) => at);
    const answered = seen.findLast(({ line }) => isAnswer(line))?.at;
    const asked = questions.findLast((at) => at <= (answered ?? Number.POSITIVE_INFINITY));
    return {
      plugged: first(isPlugged),
      address: first(hasAddress),
      television: first(isTelevision),
      // A question is stamped when it has left; what was waited for before that one is what went unanswered.
      unanswered: Math.max(0, questions.length - 1),
      firstAsked: questions[0],
      asked,
      answered,
      lines: seen.map(({ at, line }) => `${Math.round(at - from)} ${line.slice(0, 80)}`),
    };
  }
}

/** When things happened that are between a return and its use, by the kernel's clock in milliseconds. */
export interface CecBreakdown {
  /** The kernel knew that the cable leads somewhere. */
  readonly plugged: number | undefined;
  /** Our end had its address. */
  readonly address: number | undefined;
  /** The television said its first word. */
  readonly television: number | undefined;
  /** Questions that left before the one that was answered. */
  readonly unanswered: number;
  /** The first question had left. */
  readonly firstAsked: number | undefined;
  /** The question that was answered had left. */
  readonly asked: number | undefined;
  readonly answered: number | undefined;
  /** All that was seen. */
  readonly lines: readonly string[];
}
