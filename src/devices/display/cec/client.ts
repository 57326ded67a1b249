import { execFile } from "node:child_process";
import type { Clock } from "#base/clock.ts";
import { type Note, type NoteCode, note, noteBecause } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { TalkHearer } from "../talk.ts";
import { type CecAdapter, type CecExchange, readAdapter, readExchanges } from "./output.ts";

/** How a run of `cec-ctl` ended. */
export interface CecRun {
  readonly output: string;
  /** Why it did not run, or ended with something else than 0. */
  readonly failure: string | undefined;
}

/** Runs `cec-ctl` with arguments; never rejects. */
export type RunCecCtl = (args: readonly string[]) => Promise<CecRun>;

/** The bus is slow: a message and its answer take up to two seconds, a claim of an address longer. Milliseconds. */
const runWithin = 8_000;
const longestOutput = 256 * 1_024;

/** The machine's own `cec-ctl`. */
export const runCecCtl: RunCecCtl = (args) =>
  new Promise((resolve) => {
    const options = { timeout: runWithin, maxBuffer: longestOutput, killSignal: "SIGKILL" } as const;
    execFile("cec-ctl", [...args], options, (error, stdout, stderr) => {
      const failure = error === null ? undefined : failureOf(error, stderr);
      resolve({ output: `${stdout}\n${stderr}`, failure });
    });
  });

function failureOf(error: Error & { code?: unknown; killed?: boolean }, stderr: string): string {
  if (error.code === "ENOENT") return "cec-ctl is not installed (package v4l-utils)";
  if (error.killed === true) return "cec-ctl did not end in time";
  return stderr.trim() || error.message;
}

export interface CecClientOptions {
  readonly clock: Clock;
  /** Such as `/dev/cec0`. */
  readonly device: string;
  readonly run: RunCecCtl;
  readonly hearer: TalkHearer;
}

/** One HDMI cable's control through `cec-ctl`: one run at a time is the caller's concern. All reject with a `DeviceError`. */
export class CecClient {
  readonly #options: CecClientOptions;

  constructor(options: CecClientOptions) {
    this.#options = options;
  }

  /** Takes an address of a playback device, and says what the adapter is. */
  async claim(name: string): Promise<CecAdapter> {
    const { output } = await this.#run(["--playback", "--osd-name", name.slice(0, 14)]);
    const adapter = readAdapter(output);
    if (adapter === undefined)
      throw new DeviceError("DEVICE_OUT_OF_STEP", note("program-silent", { program: "cec-ctl", what: "adapter" }));
    if (adapter.physicalAddress === "f.f.f.f") {
      throw new DeviceError("DEVICE_UNPLUGGED", note("hdmi-empty"));
    }
    if (adapter.logicalAddress === undefined) {
      throw new DeviceError("DEVICE_NO_ANSWER", note("hdmi-no-address"));
    }
    return adapter;
  }

  /** Sends one message to a device (0 is the television) and says what became of it. */
  async send(to: number, ...message: readonly string[]): Promise<CecExchange> {
    const { output } = await this.#run(["--skip-info", "--to", String(to), ...message]);
    const sent = readExchanges(output).at(-1);
    if (sent === undefined)
      throw new DeviceError(
        "DEVICE_OUT_OF_STEP",
        note("program-unsaid", { program: "cec-ctl", command: message[0] ?? "" }),
      );
    return sent;
  }

  /** Sends a message that has to be answered; the answer's arguments. */
  async ask(to: number, ...message: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const { outcome, answer, reason } = await this.send(to, ...message);
    if (answer !== undefined) return answer.values;
    const why = ended(message[0], outcome, reason);
    throw new DeviceError(outcome === "aborted" ? "DISPLAY_NOT_UNDERSTOOD" : "DEVICE_NO_ANSWER", why);
  }

  /** Sends a message that is not answered; rejects when nobody acknowledged it. */
  async tell(to: number, ...message: readonly string[]): Promise<void> {
    const { outcome, reason } = await this.send(to, ...message);
    if (outcome === "aborted") throw new DeviceError("DISPLAY_NOT_UNDERSTOOD", ended(message[0], outcome, reason));
    if (outcome === "unheard" || outcome === "failed") {
      throw new DeviceError("DEVICE_NO_ANSWER", ended(message[0], outcome));
    }
  }

  async #run(args: readonly string[]): Promise<CecRun> {
    const { device, run } = this.#options;
    const ended = await run(["-d", device, ...args]);
    this.#log(args, ended.output);
    const { failure } = ended;
    if (failure === undefined) return ended;
    if (/not installed|No such file|No such device/i.test(failure))
      throw new DeviceError("DEVICE_PORT_ABSENT", failure);
    if (/permission denied|not permitted/i.test(failure)) throw new DeviceError("DEVICE_PORT_DENIED", failure);
    if (/busy/i.test(failure)) throw new DeviceError("DEVICE_PORT_BUSY", failure);
    throw new DeviceError("DEVICE_NO_ANSWER", failure);
  }

  #log(args: readonly string[], output: string): void {
    const { clock, hearer } = this.#options;
    for (const { from, to, opcode, outcome, answer, reason } of readExchanges(output)) {
      const words = args.filter((arg) => arg.startsWith("--") && arg !== "--skip-info" && arg !== "--to").join(" ");
      const isFault = outcome === "aborted" || outcome === "unheard" || outcome === "failed";
      hearer.handleExchange(
        exchange(
          clock,
          "out",
          Uint8Array.of((from << 4) | to, opcode),
          isFault ? ended(words, outcome) : `${words} ${outcome}`,
          isFault,
        ),
      );
      if (answer === undefined && reason === undefined) continue;
      const said =
        reason ??
        Object.entries(answer?.values ?? {})
          .map(([name, value]) => `${name} ${value}`)
          .join(", ");
      hearer.handleExchange(exchange(clock, "in", Uint8Array.of((to << 4) | from, answer?.opcode ?? 0), said));
    }
  }
}

const outcomes: Readonly<Partial<Record<CecExchange["outcome"], NoteCode>>> = {
  aborted: "reason-aborted",
  failed: "reason-unsent",
  silent: "no-answer",
  unheard: "reason-unheard",
};

/** What became of a message: the abort's own reason where the television gave one. */
function ended(message: string | undefined, outcome: CecExchange["outcome"], reason?: string): Note {
  const known = outcomes[outcome];
  const why = reason ?? (known === undefined ? outcome : note(known));
  return noteBecause("refused-command", why, { command: message ?? "" });
}
