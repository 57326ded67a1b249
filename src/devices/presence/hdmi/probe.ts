import { execFile } from "node:child_process";
import { type Note, note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import { deviceLimits } from "../../limits.ts";
import type { Probe } from "../polled-sensor.ts";

/** How a run of `v4l2-ctl` ended. */
export interface V4l2Run {
  readonly output: string;
  readonly errors: string;
  /** The system's name for why it did not run, or that it was ended; undefined: it ended by itself. */
  readonly failure: "missing" | "late" | undefined;
}

const within = 5_000;

/** Asks a capture device for the timings of what comes in; never rejects. */
export function queryTimings(device: string): Promise<V4l2Run> {
  return new Promise((resolve) => {
    execFile(
      "v4l2-ctl",
      [`--device=${device}`, "--query-dv-timings"],
      {
        // What went wrong is read from the program's words.
        env: { ...process.env, LC_ALL: "C", LANGUAGE: "" },
        timeout: within,
        killSignal: "SIGKILL",
        maxBuffer: deviceLimits.programBytes,
      },
      (error, output, errors) => {
        const failure = error?.code === "ENOENT" ? "missing" : error?.killed === true ? "late" : undefined;
        resolve({ output, errors, failure });
      },
    );
  });
}

/**
 * Whether a picture comes in by HDMI, as the kernel's capture driver says (VIDIOC_QUERY_DV_TIMINGS): ENOLINK is no signal;
 * ENOLCK and ERANGE are one that is unsteady or not supported. USB grabbers have no such answer, and say so.
 */
export function readTimings({ output, errors, failure }: V4l2Run): {
  readonly present: boolean;
  readonly words: Note;
} {
  if (failure === "missing") throw new DeviceError("DEVICE_PROGRAM_MISSING", "v4l2-ctl");
  if (failure === "late") throw new DeviceError("DEVICE_NO_ANSWER", note("program-late", { program: "v4l2-ctl" }));
  const width = /Active width:\s*(\d+)/.exec(output)?.[1];
  const height = /Active height:\s*(\d+)/.exec(output)?.[1];
  if (width !== undefined && height !== undefined) {
    const isPicture = Number(width) > 0;
    return { present: isPicture, words: isPicture ? note("hdmi-picture", { width, height }) : note("hdmi-no-picture") };
  }
  const said = `${errors}\n${output}`;
  if (/Link has been severed/i.test(said)) return { present: false, words: note("hdmi-no-signal") };
  if (/No locks available/i.test(said)) return { present: true, words: note("hdmi-unsteady") };
  if (/Numerical result out of range/i.test(said)) return { present: true, words: note("hdmi-unsupported") };
  const detail = said.trim().split("\n").at(-1)?.trim() || "v4l2-ctl said nothing";
  if (/Permission denied|not permitted/i.test(said)) throw new DeviceError("DEVICE_PORT_DENIED", detail);
  if (/Cannot open device|No such/i.test(said)) throw new DeviceError("DEVICE_PORT_ABSENT", detail);
  if (/busy/i.test(said)) throw new DeviceError("DEVICE_PORT_BUSY", detail);
  throw new DeviceError("SENSOR_CANNOT_TELL", detail);
}

/** The signal at a capture device's HDMI input. Two equal looks, 2 s apart: a computer that changes its picture flickers. */
export function hdmiProbe(device: string, ask: (device: string) => Promise<V4l2Run> = queryTimings): Probe {
  return {
    where: device,
    everyMs: 2_000,
    looks: 2,
    says: { opening: undefined, look: "v4l2-ctl --query-dv-timings" },
    open: () => Promise.resolve(),
    look: async () => readTimings(await ask(device)),
    close: () => Promise.resolve(),
  };
}
