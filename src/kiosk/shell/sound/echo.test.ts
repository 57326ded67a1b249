import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EchoJudge, echoReason, terminalTypes, usbDescriptors } from "./echo.ts";
import type { SoundDevice } from "./sound-device.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s+/g, ""), "hex");

/**
 * A speakerphone's descriptors as USB Audio 1.0 has them: device, configuration, an audio control interface with its
 * header and the two terminals of each direction, and an interface of another class.
 */
const speakerphone = (type: string): Buffer =>
  hex(`
  12 01 00 02 00 00 00 40 0e 0b 12 04 00 01 01 02 03 01
  09 02 7b 00 02 01 00 80 32
  09 04 00 00 00 01 01 00 00
  0a 24 01 00 01 34 00 02 01 02
  0c 24 02 01 01 01 00 02 03 00 00 00
  09 24 03 03 ${type} 00 01 00
  0c 24 02 04 ${type} 00 01 01 00 00 00
  09 24 03 06 01 01 00 04 00
  09 04 03 00 01 03 00 00 00
  09 24 03 07 05 04 00 00 00
`);

const device = (title: string, more: Partial<SoundDevice> = {}): SoundDevice => ({
  name: "mic",
  title,
  level: 100,
  channels: 1,
  muted: false,
  bus: "usb",
  card: "1",
  sysfsPath: "/devices/usb1/1-2/1-2:1.0/sound/card1",
  plug: undefined,
  above: undefined,
  formFactor: undefined,
  ...more,
});

test("the terminals of the audio control interface are read, and of no other", () => {
  expect(terminalTypes(speakerphone("05 04"))).toEqual([0x0101, 0x0405, 0x0405, 0x0101]);
});

test("what the device says of itself comes first, then its name", () => {
  const said = (type: string, title = "USB Audio Device") =>
    echoReason({ name: "x", title }, terminalTypes(speakerphone(type)));
  expect(said("05 04")).toBe("device-says");
  expect(said("04 04")).toBe("device-says");
  expect(said("03 04")).toBe("device-denies");
  expect(said("03 04", "Jabra Speak 510 Mono")).toBe("device-known");
  expect(said("01 02")).toBe("device-unknown");
  expect(echoReason({ name: "effect_output.echo-cancel", title: "Echo-Cancel Source" }, [])).toBe("system-does");
  expect(echoReason({ name: "x", title: "Built-in Audio Analog Stereo" }, [])).toBe("device-unknown");
});

test("whatever bytes come, reading them ends", () => {
  let state = 1;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 8;
  };
  for (let run = 0; run < 5_000; run += 1) {
    const bytes = Buffer.from(Array.from({ length: random() % 80 }, () => random() % (run % 2 === 0 ? 256 : 12)));
    expect(terminalTypes(bytes).length).toBeLessThanOrEqual(bytes.length);
  }
  const whole = speakerphone("05 04");
  for (let length = 0; length < whole.length; length += 1) terminalTypes(whole.subarray(0, length));
});

test("the descriptors are found above the sound card, and nothing where it is no USB device", async () => {
  const root = await mkdtemp(join(tmpdir(), "parley-sys-"));
  try {
    const card = "devices/usb1/1-2/1-2:1.0/sound/card1";
    await mkdir(join(root, card), { recursive: true });
    await writeFile(join(root, "devices/usb1/1-2/descriptors"), speakerphone("05 04"));
    expect(await usbDescriptors(`/${card}`, root)).toEqual(speakerphone("05 04"));
    expect(await usbDescriptors("/devices/pci/sound/card0", root)).toBeUndefined();
    expect(await usbDescriptors("../../../../etc", root)).toBeUndefined();
  } finally {
    await rm(root, { recursive: true });
  }
});

test("a plug is read once, and the judgement told when it is", async () => {
  const reads: string[] = [];
  let told = 0;
  const judge = new EchoJudge(
    () => {
      told += 1;
    },
    async (path) => {
      reads.push(path);
      return speakerphone("05 04");
    },
  );
  expect(judge.judge(device("USB Audio"))).toBe("device-unknown");
  await Promise.resolve();
  await Promise.resolve();
  expect(told).toBe(1);
  expect(judge.judge(device("USB Audio"))).toBe("device-says");
  expect(reads).toHaveLength(1);
  expect(judge.judge(device("Built-in", { name: "line", bus: "built-in", sysfsPath: undefined }))).toBe(
    "device-unknown",
  );
});
