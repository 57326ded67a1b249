import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRuntimeFile } from "#process/runtime-file.ts";
import { type MeetingReport, meetingCreated, type SfuRuntime, sfuRuntime } from "#protocol/wire/signalling.ts";

const root = join(import.meta.dirname, "../..");

/** What it says of itself. */
export interface MeetingServerHealth {
  readonly ok: boolean;
  readonly workerPid: number | null;
  readonly people: number;
  /** Those who entered and have not joined. */
  readonly waiting: number;
}

/** A real meeting server process on ports of its own. */
export class MeetingServer implements AsyncDisposable {
  readonly state: string;
  readonly runtime: SfuRuntime;
  readonly #process: ChildProcess;
  readonly #said: () => string;

  private constructor(state: string, runtime: SfuRuntime, process: ChildProcess, said: () => string) {
    this.state = state;
    this.runtime = runtime;
    this.#process = process;
    this.#said = said;
  }

  /** Starts one; with `state` on what an earlier one left, and with `ports` where it was. */
  static async start(
    options: { state?: string; ports?: SfuRuntime; graceSeconds?: number; env?: NodeJS.ProcessEnv } = {},
  ): Promise<MeetingServer> {
    const state = options.state ?? (await mkdtemp(join(tmpdir(), "parley-meeting-")));
    const child = spawn(
      process.execPath,
      [
        join(root, "src/sfu/server/main.ts"),
        "--state",
        state,
        "--loopback-port",
        String(options.ports?.loopbackPort ?? 0),
        "--media-port",
        String(options.ports?.mediaPort ?? 0),
        "--grace",
        String(options.graceSeconds ?? 5),
        "--supervised",
      ],
      { cwd: root, stdio: ["pipe", "pipe", "pipe"], env: options.env ?? process.env },
    );
    let log = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-200_000);
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`the meeting server ended with ${code}:\n${log}`)));
    });
    const runtime = await readRuntimeFile(join(state, "run"), "sfu", sfuRuntime);
    if (runtime === undefined) throw new Error("the meeting server wrote no runtime file");
    return new MeetingServer(state, runtime, child, () => log);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.runtime.loopbackPort}`;
  }

  /** Makes a meeting; returns its code and the link a guest opens. */
  async meeting(title?: string): Promise<{ code: string; link: string }> {
    const made = meetingCreated.parse(await this.api("POST", "/meetings", title === undefined ? {} : { title }));
    return { code: made.code, link: `${this.origin}${made.joinPath}` };
  }

  async report(code: string): Promise<MeetingReport> {
    return (await this.api("GET", `/meetings/${code}`)) as MeetingReport;
  }

  async api(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.runtime.secret}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.status === 204 ? undefined : response.json();
  }

  async health(): Promise<MeetingServerHealth> {
    return (await (await fetch(`${this.origin}/health`)).json()) as MeetingServerHealth;
  }

  /** What must not happen to it whatever it is sent: an end, or a failure that nobody foresaw. */
  trouble(): string[] {
    const { exitCode, signalCode } = this.#process;
    const ended = exitCode !== null || signalCode !== null;
    const bad = this.#said()
      .split("\n")
      .filter((line) => /unhandled|Uncaught|code=internal|worker died/i.test(line));
    return [
      ...(ended ? [`the meeting server ended with ${exitCode ?? signalCode}: ${this.#said().slice(-2_000)}`] : []),
      ...bad.slice(0, 5).map((line) => `the meeting server says: ${line.slice(0, 600)}`),
    ];
  }

  /** Ends it at once, as a power cut would. Its state stays. */
  async kill(): Promise<void> {
    const gone = this.#gone();
    this.#process.kill("SIGKILL");
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = this.#gone();
    this.#process.stdin?.end();
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
    await rm(this.state, { recursive: true, force: true });
  }

  #gone(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.#process.once("exit", () => resolve()));
  }
}
