import { execFile } from "node:child_process";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import { deviceLimits } from "../../limits.ts";
import { readControls, readValues, type V4l2Controls } from "./controls.ts";

/** The controls of one video device. Every method rejects with a `DeviceError`. */
export interface V4l2Device {
  /** What controls there are, with their ranges and values. */
  list(): Promise<V4l2Controls>;
  /** Writes `set` in one go, then reads `get`. Names and values are v4l2-ctl's. */
  exchange(set: Readonly<Record<string, number>>, get: readonly string[]): Promise<Readonly<Record<string, number>>>;
}

/** Longer than the kernel's own limit for one request to a camera (5 s), which it reports itself. Milliseconds. */
const within = 8_000;

/**
 * The controls of a video device through the program `v4l2-ctl`, a process for each request.
 *
 * The program has no mode in which it stays, and Node cannot call the kernel's control requests itself; a native
 * addon for them would have to be built in every room. One process sets several controls and reads others.
 */
export class V4l2Ctl implements V4l2Device {
  readonly #node: string;
  readonly #program: string;

  /** @param node such as `/dev/video0` */
  constructor(node: string, program = "v4l2-ctl") {
    this.#node = node;
    this.#program = program;
  }

  async list(): Promise<V4l2Controls> {
    return readControls(await this.#run(["--list-ctrls-menus"]));
  }

  async exchange(
    set: Readonly<Record<string, number>>,
    get: readonly string[],
  ): Promise<Readonly<Record<string, number>>> {
    const assignments = Object.entries(set).map(([name, value]) => `${name}=${value}`);
    const values = readValues(
      await this.#run([
        ...(assignments.length === 0 ? [] : [`--set-ctrl=${assignments.join(",")}`]),
        ...(get.length === 0 ? [] : [`--get-ctrl=${get.join(",")}`]),
      ]),
    );
    const missing = get.find((name) => values[name] === undefined);
    if (missing !== undefined)
      throw new DeviceError("DEVICE_OUT_OF_STEP", note("program-silent", { program: "v4l2-ctl", what: missing }));
    return values;
  }

  #run(args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile(
        this.#program,
        [`--device=${this.#node}`, ...args],
        {
          // What went wrong is read from the program's words.
          env: { ...process.env, LC_ALL: "C", LANGUAGE: "" },
          timeout: within,
          killSignal: "SIGKILL",
          maxBuffer: deviceLimits.programBytes,
          windowsHide: true,
        },
        (error, stdout, stderr) => {
          if (error === null) resolve(stdout);
          else reject(faultOf(error, stderr, this.#program));
        },
      );
    });
  }
}

/** What the program's last words mean, first match first. They end in the C library's name for the error. */
const meanings = [
  [/Cannot open device/i, "DEVICE_PORT_ABSENT"],
  [/Failed to open .*: No such/i, "DEVICE_PORT_ABSENT"],
  [/Failed to open .*: (Permission denied|Operation not permitted)/i, "DEVICE_PORT_DENIED"],
  [/Failed to open .*: Device or resource busy/i, "DEVICE_PORT_BUSY"],
  [/No such device|Cannot send after|Protocol error/i, "DEVICE_UNPLUGGED"],
  [/timed out/i, "DEVICE_NO_ANSWER"],
  [/Device or resource busy|Resource temporarily unavailable/i, "CAMERA_BUSY"],
  [/unknown control|Invalid argument|Inappropriate ioctl/i, "CAMERA_LACKS"],
  [/not a v4l2 node|Unable to detect what device/i, "DEVICE_PORT_ABSENT"],
] as const;

function faultOf(error: Error & { code?: unknown; killed?: boolean }, stderr: string, program: string): DeviceError {
  const detail = stderr.trim().split("\n").at(-1)?.trim() || error.message;
  const options = { cause: error };
  if (error.code === "ENOENT") return new DeviceError("DEVICE_PROGRAM_MISSING", program, options);
  if (error.killed === true) return new DeviceError("DEVICE_NO_ANSWER", note("program-late", { program }), options);
  // The driver gives the same word for a refusal as for most else that a camera answers no to.
  const code = meanings.find(([words]) => words.test(stderr))?.[1] ?? "CAMERA_REFUSED";
  return new DeviceError(code, detail, options);
}
