import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { DeviceError } from "../../device-error.ts";
import { V4l2Ctl } from "./v4l2-ctl.ts";

interface Recording {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
}

/** A program that says what v4l2-ctl was recorded to say, and notes what it was called with. The real one runs in the tests of whole machines. */
const test = base.extend<{
  recorded: (recording: Recording) => Promise<{ device: V4l2Ctl; asked(): Promise<string[]> }>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  recorded: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-v4l2-"));
    await use(async ({ stdout = "", stderr = "", code = 0 }) => {
      const program = join(folder, "v4l2-ctl");
      await writeFile(join(folder, "stdout"), stdout);
      await writeFile(join(folder, "stderr"), stderr);
      await writeFile(
        program,
        `#!/bin/sh\nprintf '%s\\n' "$LC_ALL" "$@" > "${folder}/asked"\ncat "${folder}/stdout"\ncat "${folder}/stderr" >&2\nexit ${code}\n`,
      );
      await chmod(program, 0o755);
      const asked = async () => (await readFile(join(folder, "asked"), "utf8")).trimEnd().split("\n");
      return { device: new V4l2Ctl("/dev/video0", program), asked };
    });
    await rm(folder, { recursive: true, force: true });
  },
});

test("one process writes several controls and reads others, in words that no shell sees", async ({ recorded }) => {
  const { device, asked } = await recorded({ stdout: "pan_absolute: 3600\ntilt_absolute: -7200\n" });
  const values = await device.exchange({ pan_absolute: 3_600, tilt_absolute: -7_200 }, [
    "pan_absolute",
    "tilt_absolute",
  ]);
  expect(values).toEqual({ pan_absolute: 3_600, tilt_absolute: -7_200 });
  expect(await asked()).toEqual([
    "C",
    "--device=/dev/video0",
    "--set-ctrl=pan_absolute=3600,tilt_absolute=-7200",
    "--get-ctrl=pan_absolute,tilt_absolute",
  ]);
});

test("the list of controls", async ({ recorded }) => {
  const { device, asked } = await recorded({
    stdout: "\n  pan_absolute 0x009a0908 (int)    : min=-36000 max=36000 step=3600 default=0 value=0\n",
  });
  expect([...(await device.list()).keys()]).toEqual(["pan_absolute"]);
  expect(await asked()).toEqual(["C", "--device=/dev/video0", "--list-ctrls-menus"]);
});

test.for([
  ["Cannot open device /dev/video0, exiting.", "DEVICE_PORT_ABSENT"],
  ["Failed to open /dev/video0: No such device", "DEVICE_PORT_ABSENT"],
  ["Failed to open /dev/video0: Permission denied", "DEVICE_PORT_DENIED"],
  ["VIDIOC_S_EXT_CTRLS: failed: No such device\npan_speed: No such device", "DEVICE_UNPLUGGED"],
  ["VIDIOC_G_EXT_CTRLS: failed: Protocol error", "DEVICE_UNPLUGGED"],
  ["VIDIOC_G_EXT_CTRLS: failed: Connection timed out", "DEVICE_NO_ANSWER"],
  ["VIDIOC_S_EXT_CTRLS: failed: Device or resource busy\npan_absolute: Device or resource busy", "CAMERA_BUSY"],
  [
    "VIDIOC_S_EXT_CTRLS: failed: Numerical result out of range\npan_absolute: Numerical result out of range",
    "CAMERA_REFUSED",
  ],
  ["VIDIOC_S_EXT_CTRLS: failed: Input/output error\nError setting controls: Input/output error", "CAMERA_REFUSED"],
  ["pan_absolute: Permission denied", "CAMERA_REFUSED"],
  ["unknown control 'pan_speed'", "CAMERA_LACKS"],
] as const)("it says %j: %s", async ([stderr, code], { recorded }) => {
  // A read that failed prints 0 all the same.
  const { device } = await recorded({ stdout: "pan_absolute: 0\n", stderr, code: 255 });
  const error = await device.exchange({}, ["pan_absolute"]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeviceError);
  expect(error).toMatchObject({ code });
});

test("a value it did not tell is no value", async ({ recorded }) => {
  const { device } = await recorded({ stdout: "tilt_absolute: 0\n" });
  await expect(device.exchange({}, ["pan_absolute"])).rejects.toMatchObject({ code: "DEVICE_OUT_OF_STEP" });
});

test("the program is not installed: said with what to install", async () => {
  const device = new V4l2Ctl("/dev/video0", "/nowhere/v4l2-ctl");
  await expect(device.list()).rejects.toMatchObject({
    code: "DEVICE_PROGRAM_MISSING",
    todo: expect.stringContaining("v4l-utils"),
  });
});

test("more words than a camera has controls end it", async ({ recorded }) => {
  const { device } = await recorded({ stdout: "x".repeat(400_000) });
  await expect(device.list()).rejects.toBeInstanceOf(DeviceError);
});
