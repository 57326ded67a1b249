import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { randomBytesOf } from "../../random-bytes.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { createCecDisplay } from "./display.ts";
import { placeAtDisplay, placeInEdid } from "./edid-place.ts";
import { SimulatedCec } from "./simulator.ts";

vi.setConfig({ testTimeout: 90_000 });
const patience = { timeout: 60_000, interval: 5 } as const;

/** A display's description with these data blocks, in hexadecimal, behind the base block (CTA-861, HDMI 1.4 §8.3.2). */
function edid(...blocks: string[]): Uint8Array {
  const data = Buffer.from(blocks.join("").replaceAll(" ", ""), "hex");
  const bytes = new Uint8Array(256);
  bytes[126] = 1;
  bytes.set([0x02, 0x03, 4 + data.length, 0x00], 128);
  bytes.set(data, 132);
  return bytes;
}
const video = "42 10 1F";
/** HDMI's block: licensor 000C03, the place, and what may follow. */
const hdmi = (place: string): string => `67 03 0C 00 ${place} 80 2D`;

test("where a display says that its input is, behind other blocks and with nothing more in its own", () => {
  expect(placeInEdid(edid(video, hdmi("10 00")))).toBe("1.0.0.0");
  expect(placeInEdid(edid("65 03 0C 00 23 00"))).toBe("2.3.0.0");
  expect(placeInEdid(edid("67 D8 5D C4 01 78 00 00", hdmi("30 00")))).toBe("3.0.0.0");
});

test("one that says none, as at DisplayPort or by another maker's block; nothing at all; the root, and no place", () => {
  for (const none of [edid(), edid(video), edid("67 D8 5D C4 01 78 00 00"), new Uint8Array(), new Uint8Array(128)]) {
    expect(placeInEdid(none)).toBeUndefined();
  }
  expect(placeInEdid(edid(hdmi("00 00")))).toBeUndefined();
  expect(placeInEdid(edid(hdmi("FF FF")))).toBeUndefined();
});

test("any bytes: no crash", () => {
  for (let seed = 1; seed <= 5_000; seed += 1) {
    const bytes = Uint8Array.from(randomBytesOf(seed)(256));
    bytes[128] = 0x02;
    expect(placeInEdid(bytes) ?? "1.0.0.0").toMatch(/^[\da-f](\.[\da-f]){3}$/);
  }
});

/** A computer with displays, and an adapter on USB between it and the first of them. */
async function onUsb() {
  const clock = new QuickClock(40);
  const folder = await mkdtemp(join(tmpdir(), "parley-drm-"));
  const device = join(folder, "cec0");
  await writeFile(device, "");
  const plug = async (connector: string, said: Uint8Array): Promise<void> => {
    await mkdir(join(folder, "drm", connector), { recursive: true });
    await writeFile(join(folder, "drm", connector, "edid"), said);
  };
  const set = new SimulatedSet({ clock, inputs: [], warming: 0, cooling: 0 });
  const far = new SimulatedCec({ set, clock, name: "Board TV", isToldItsPlace: true });
  const asked: string[] = [];
  const start = () => {
    const display = createCecDisplay({
      ...{ id: "display", device, clock, log: silentLog, listen: far.listen },
      run: (args) => {
        asked.push(args.slice(2).join(" "));
        return far.run(args);
      },
      place: () => placeAtDisplay(join(folder, "drm")),
    });
    onTestFinished(() => display.close());
    display.start();
    return display;
  };
  onTestFinished(async () => {
    set.close();
    await rm(folder, { recursive: true });
  });
  const told = (): string[] => asked.filter((line) => line.includes("--phys-addr "));
  return { folder, plug, set, start, asked, told };
}

test("an adapter that knows no display is told where it is, once, and the television is shown that place", async () => {
  const { plug, start, asked, told, set } = await onUsb();
  await plug("card1-HDMI-A-1", edid(video, hdmi("20 00")));
  await plug("card1-DP-1", edid(video));
  const display = start();
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.carryOut({ kind: "power", on: true });
  expect(set.power).toBe("on");
  expect(told()).toEqual([expect.stringContaining("--phys-addr 2.0.0.0 --playback --osd-name Parley")]);
  expect(asked).toContainEqual(expect.stringContaining("--active-source phys-addr=2.0.0.0"));
});

test("with no display, or two of which either may be its own, it is told nothing; with one it is used", async () => {
  const { folder, plug, start, told } = await onUsb();
  const display = start();
  await vi.waitFor(
    () => expect(display.health).toMatchObject({ fault: { note: { code: "hdmi-no-place" } } }),
    patience,
  );
  await plug("card1-HDMI-A-1", edid(hdmi("10 00")));
  await plug("card1-HDMI-A-2", edid(hdmi("20 00")));
  expect(await placeAtDisplay(join(folder, "drm"))).toBeUndefined();
  expect(told()).toEqual([]);
  await rm(join(folder, "drm", "card1-HDMI-A-2"), { recursive: true });
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  expect(told()).toHaveLength(1);
});
