import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../device-error.ts";
import type { ContactLine, ControlLines } from "./contact/control-lines.ts";
import { contactProbe } from "./contact/probe.ts";
import { hdmiProbe, readTimings } from "./hdmi/probe.ts";
import { PolledSensor, type Probe } from "./polled-sensor.ts";

/** What follows from what was just done: promises, one after another. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function watched(probe: Probe) {
  const clock = new ManualClock();
  const sensor = new PolledSensor("presence.test", probe, { clock, log: silentLog });
  const readings: (boolean | undefined)[] = [];
  sensor.events.on("reading", (reading) => readings.push(reading?.present));
  const pass = async (ms: number): Promise<void> => {
    for (let past = 0; past < ms; past += 50) {
      clock.advance(50);
      await settle();
    }
  };
  return { clock, sensor, readings, pass };
}

/** A serial adapter whose lines a test raises. */
class HandLines implements ControlLines {
  readonly where = "/dev/ttyUSB0";
  readonly raised: Record<ContactLine, boolean> = { cts: false, dsr: false, cd: false };
  failure: DeviceError | undefined;
  opened = 0;

  open(): Promise<void> {
    this.opened += 1;
    return this.failure === undefined ? Promise.resolve() : Promise.reject(this.failure);
  }

  read(): Promise<Readonly<Record<ContactLine, boolean>>> {
    return this.failure === undefined ? Promise.resolve({ ...this.raised }) : Promise.reject(this.failure);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function contact(openMeansPresent = false) {
  const lines = new HandLines();
  return { lines, ...watched(contactProbe({ path: lines.where, line: "cts", openMeansPresent }, lines)) };
}

test("a contact closes and opens; what bounces is not told", async () => {
  const { lines, sensor, readings, pass } = contact();
  sensor.start();
  await pass(1_000);
  expect(readings).toEqual([false]);
  lines.raised.cts = true;
  await pass(150);
  lines.raised.cts = false;
  await pass(1_000);
  lines.raised.dsr = true;
  await pass(1_000);
  expect(readings).toEqual([false]);
  lines.raised.cts = true;
  await pass(600);
  expect(readings).toEqual([false, true]);
  expect(sensor.where).toBe("CTS of /dev/ttyUSB0");
  expect(sensor.exchanges().map(({ words }) => words)).toEqual([
    "RTS and DTR raised",
    "CTS low: open",
    "steady: nobody",
    // What bounced is in the log, and meant nothing.
    "CTS raised: closed",
    "CTS low: open",
    "CTS raised: closed",
    "steady: somebody",
  ]);
  await sensor.close();
});

test("asked by hand a contact says how it is at once, and what is typed otherwise is refused", async () => {
  const { lines, sensor, pass } = contact();
  const { console } = sensor;
  expect(console.form).toBe("ask");
  expect(() => console.read("open")).toThrow(/asks what it shows/);
  await expect(console.send(console.read("?"))).rejects.toMatchObject({ verdict: "unreachable" });
  sensor.start();
  await pass(1_000);
  lines.raised.cts = true;
  expect(await console.send(console.read("?"))).toBe("answered");
  expect(sensor.exchanges().slice(-2)).toMatchObject([
    { direction: "out", bytes: "", words: "what does it show?" },
    { direction: "in", words: "CTS raised: closed · somebody" },
  ]);
  // That it was asked is no answer to the room: what bounces is not told.
  expect(sensor.reading?.present).toBe(false);
  lines.failure = new DeviceError("DEVICE_UNPLUGGED");
  await expect(console.send(console.read("?"))).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
  expect(sensor.exchanges().at(-1)).toMatchObject({ direction: "in", fault: true });
  await sensor.close();
});

test("a contact that is open while somebody is there", async () => {
  const { lines, sensor, readings, pass } = contact(true);
  sensor.start();
  await pass(1_000);
  lines.raised.cts = true;
  await pass(1_000);
  expect(readings).toEqual([true, false]);
  await sensor.close();
});

test("unplugged, nothing is known; plugged in again it is read anew, and a first look is no answer yet", async () => {
  const { lines, sensor, readings, pass } = contact();
  lines.raised.cts = true;
  sensor.start();
  await pass(1_000);
  lines.failure = new DeviceError("DEVICE_UNPLUGGED");
  await pass(300);
  expect(sensor.reading).toBeUndefined();
  expect(sensor.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_UNPLUGGED" } });
  await pass(60_000);
  expect(lines.opened).toBeGreaterThan(10);
  // However often it was tried, the log has its loss once.
  expect(sensor.exchanges().filter(({ fault }) => fault)).toMatchObject([{ direction: "in", bytes: "" }]);
  lines.failure = undefined;
  await pass(7_000);
  expect(sensor.health.kind).toBe("ready");
  expect(readings).toEqual([true, undefined, true]);
  await sensor.close();
});

test("a port without control lines says that it cannot tell", async () => {
  const { lines, sensor, readings, pass } = contact();
  lines.failure = new DeviceError("SENSOR_CANNOT_TELL");
  sensor.start();
  await pass(1_000);
  expect(sensor.health).toMatchObject({ kind: "failed", fault: { code: "SENSOR_CANNOT_TELL" } });
  expect(readings).toEqual([]);
  await sensor.close();
});

/* What v4l2-ctl of v4l-utils prints for the kernel's answers. */
const answered = "\tActive width: 1920\n\tActive height: 1080\n\tTotal width: 2200\n\tTotal height: 1125\n";
const failed = (why: string) => ({
  output: "",
  errors: `VIDIOC_QUERY_DV_TIMINGS: failed: ${why}\n`,
  failure: undefined,
});

test("timings are a signal, a severed link is none, and one that cannot be used is a signal all the same", () => {
  const plain = { errors: "", failure: undefined };
  expect(readTimings({ output: answered, ...plain })).toEqual({
    present: true,
    words: note("hdmi-picture", { width: "1920", height: "1080" }),
  });
  expect(readTimings(failed("Link has been severed")).present).toBe(false);
  expect(readTimings(failed("No locks available")).present).toBe(true);
  expect(readTimings(failed("Numerical result out of range")).present).toBe(true);
});

test("a device that has no such answer is not guessed about", () => {
  const code = (run: Parameters<typeof readTimings>[0]) => {
    try {
      return readTimings(run).words;
    } catch (error) {
      return error instanceof DeviceError ? error.code : "";
    }
  };
  expect(code(failed("Inappropriate ioctl for device"))).toBe("SENSOR_CANNOT_TELL");
  expect(code(failed("No data available"))).toBe("SENSOR_CANNOT_TELL");
  expect(code({ output: "", errors: "", failure: undefined })).toBe("SENSOR_CANNOT_TELL");
  expect(code({ output: "", errors: "", failure: "missing" })).toBe("DEVICE_PROGRAM_MISSING");
  expect(code({ output: "", errors: "", failure: "late" })).toBe("DEVICE_NO_ANSWER");
  expect(code({ output: "", errors: "Cannot open device /dev/video9, exiting.\n", failure: undefined })).toBe(
    "DEVICE_PORT_ABSENT",
  );
});

test("a computer is plugged in: steady for two looks, then somebody; unplugged, then not", async () => {
  let signal = false;
  const ask = vi.fn(async () =>
    signal ? { output: answered, errors: "", failure: undefined } : failed("Link has been severed"),
  );
  const { sensor, readings, pass } = watched(hdmiProbe("/dev/video0", ask));
  sensor.start();
  await pass(3_000);
  signal = true;
  await pass(5_000);
  signal = false;
  await pass(5_000);
  expect(readings).toEqual([false, true, false]);
  expect(ask).toHaveBeenCalledWith("/dev/video0");
  expect(sensor.exchanges().map(({ direction, words }) => `${direction} ${words}`)).toEqual([
    "out v4l2-ctl --query-dv-timings",
    "in no signal",
    "in steady: nobody",
    "out v4l2-ctl --query-dv-timings",
    "in a picture of 1920 by 1080",
    "in steady: somebody",
    "out v4l2-ctl --query-dv-timings",
    "in no signal",
    "in steady: nobody",
  ]);
  await sensor.close();
});
