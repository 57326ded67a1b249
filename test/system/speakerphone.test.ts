import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { z } from "zod";
import { simulatedModel, simulatedModelNames } from "#devices/speakerphone/hid/simulator/model.ts";
import { runHidMachine } from "./rig/hid/machine.ts";

/*
 * Debian's kernel in a virtual machine. Each speakerphone of the reference is made through /dev/uhid; the kernel's own HID
 * layer gives it a hidraw node, which the driver finds, opens with node-hid and speaks to.
 */

const findings = z.object({
  name: z.string(),
  telephony: z.boolean(),
  path: z.string(),
  muteMs: z.array(z.number()).optional(),
  backMs: z.number().optional(),
  forgotten: z.number().optional(),
  failed: z.string().optional(),
});
const withoutTelephony = ["logitech-g535", "microsoft-sidewinder-game-voice"];
const withinMs = 280_000;

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-hid-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test(
  "every speakerphone of the reference is answered, muted, replugged in a call and hung up, through the kernel's hidraw",
  async ({ folder }) => {
    const { told, console: text } = await runHidMachine(folder, withinMs);
    const devices = told.flatMap((each) => {
      const read = findings.safeParse(each);
      return read.success ? [read.data] : [];
    });
    const whole = simulatedModelNames().filter((name) => simulatedModel(name).whole);
    expect(
      devices.map(({ name }) => name),
      text,
    ).toEqual(whole);
    expect(devices.flatMap(({ name, failed }) => (failed === undefined ? [] : [`${name}: ${failed}`]))).toEqual([]);
    for (const { name, telephony, path, forgotten = 0 } of devices) {
      expect([name, telephony, forgotten]).toEqual([name, !withoutTelephony.includes(name), 0]);
      if (telephony) expect(path).toMatch(/^\/dev\/hidraw\d+, USB [0-9a-f]{4}:[0-9a-f]{4}$/);
    }
    const back = devices.flatMap(({ backMs }) => backMs ?? []);
    expect(Math.max(...back)).toBeLessThan(2_000);
    expect(told).toContainEqual({ chosen: "Jabra SPEAK 810" });
    const mutes = devices.flatMap(({ muteMs }) => muteMs ?? []).sort((a, b) => a - b);
    console.info(
      `mute key to lamp, ${mutes.length} presses: median ${mutes[mutes.length >> 1]?.toFixed(0)} ms, worst ${mutes.at(-1)?.toFixed(0)} ms; back after replug: worst ${Math.max(...back).toFixed(0)} ms (emulated processor)`,
    );
  },
  withinMs + 60_000,
);
