import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "#base/clock.ts";
import type { SystemStatus } from "#protocol/system.ts";

export interface TimeServiceOptions {
  readonly clock: Clock;
  /** Where systemd's own time client says that it has set the clock: its directory, and the file in it. */
  readonly timesync?: string;
  /** What asks the kernel; another program in a test. */
  readonly timedatectl?: string;
  /** How long it may take: on a machine that is busy with its start, systemd starts whoever is asked rather late. */
  readonly answerWithinMs?: number;
}

const heldMs = {
  /** A kernel that is told nothing more takes nine hours to change its mind. */
  synchronised: 600_000,
  unsynchronised: 60_000,
  /** One that was too slow to answer is not always so. */
  late: 60_000,
  /** A system that cannot say it will hardly learn to. */
  unknown: 600_000,
};
/** Each question is five lines of the machine's journal: where nobody ever sets the clock they become fewer. */
const longestMs = 600_000;

/**
 * Whether the machine's clock follows a time server, whoever it is that sets it. systemd's own client leaves a file; chrony,
 * ntpsec and others tell the kernel how far off its clock can be, and the kernel is asked through timedated, which counts
 * it as set below 16 s. So does a kernel that was told nothing for nine hours not any more.
 */
export class TimeService {
  readonly #options: Required<TimeServiceOptions>;
  #asked: { readonly state: SystemStatus["clock"]; readonly until: number } | undefined;
  #asking: Promise<SystemStatus["clock"]> | undefined;
  #unsynchronisedMs = heldMs.unsynchronised;

  constructor(options: TimeServiceOptions) {
    this.#options = {
      timesync: "/run/systemd/timesync",
      timedatectl: "timedatectl",
      answerWithinMs: 25_000,
      ...options,
    };
  }

  /** As it is now, or was when it was asked last: within the minute, and up to ten once it is long the same. */
  async state(): Promise<SystemStatus["clock"]> {
    const { timesync } = this.#options;
    if (await isThere(join(timesync, "synchronized"))) return "synchronised";
    // It runs, so nobody else sets the clock.
    if (await isThere(timesync)) return "unsynchronised";
    return this.#ofKernel();
  }

  #ofKernel(): Promise<SystemStatus["clock"]> {
    const { clock } = this.#options;
    if (this.#asked !== undefined && clock.monotonic() < this.#asked.until) return Promise.resolve(this.#asked.state);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<SystemStatus["clock"]> {
    const { clock, timedatectl, answerWithinMs } = this.#options;
    const said = await askKernel(timedatectl, answerWithinMs);
    const state = said === "late" ? "unknown" : said;
    const holds = said === "unsynchronised" ? this.#unsynchronisedMs : heldMs[said];
    this.#unsynchronisedMs =
      said === "unsynchronised" ? Math.min(2 * this.#unsynchronisedMs, longestMs) : heldMs.unsynchronised;
    this.#asked = { state, until: clock.monotonic() + holds };
    return state;
  }
}

function askKernel(timedatectl: string, timeout: number): Promise<SystemStatus["clock"] | "late"> {
  return new Promise((resolve) => {
    const args = ["show", "--property=NTPSynchronized", "--value"];
    const options = { timeout, env: { ...process.env, LC_ALL: "C" } };
    execFile(timedatectl, args, options, (error, stdout) => {
      const said = error === null ? stdout.trim() : "";
      if (said === "yes") resolve("synchronised");
      else if (said === "no") resolve("unsynchronised");
      else resolve(error?.killed === true ? "late" : "unknown");
    });
  });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
