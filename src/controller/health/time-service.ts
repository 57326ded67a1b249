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
}

const answerHoldsMs = 60_000;
/** A system that cannot say it will hardly learn to. */
const silenceHoldsMs = 600_000;

/**
 * Whether the machine's clock follows a time server, whoever it is that sets it. systemd's own client leaves a file; chrony,
 * ntpsec and others tell the kernel how far off its clock can be, and the kernel is asked through timedated, which counts
 * it as set below 16 s. So does a kernel that was told nothing for nine hours not any more.
 */
export class TimeService {
  readonly #options: Required<TimeServiceOptions>;
  #asked: { readonly state: SystemStatus["clock"]; readonly until: number } | undefined;

  constructor(options: TimeServiceOptions) {
    this.#options = { timesync: "/run/systemd/timesync", timedatectl: "timedatectl", ...options };
  }

  /** As it is now, or was within the minute. */
  async state(): Promise<SystemStatus["clock"]> {
    const { timesync } = this.#options;
    if (await isThere(join(timesync, "synchronized"))) return "synchronised";
    const state = await this.#ofKernel();
    return state === "unknown" && (await isThere(timesync)) ? "unsynchronised" : state;
  }

  async #ofKernel(): Promise<SystemStatus["clock"]> {
    const { clock, timedatectl } = this.#options;
    const now = clock.monotonic();
    if (this.#asked === undefined || now >= this.#asked.until) {
      const state = await askKernel(timedatectl);
      this.#asked = { state, until: now + (state === "unknown" ? silenceHoldsMs : answerHoldsMs) };
    }
    return this.#asked.state;
  }
}

function askKernel(timedatectl: string): Promise<SystemStatus["clock"]> {
  return new Promise((resolve) => {
    const args = ["show", "--property=NTPSynchronized", "--value"];
    execFile(timedatectl, args, { timeout: 5_000, env: { ...process.env, LC_ALL: "C" } }, (error, stdout) => {
      const said = error === null ? stdout.trim() : "";
      resolve(said === "yes" ? "synchronised" : said === "no" ? "unsynchronised" : "unknown");
    });
  });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
