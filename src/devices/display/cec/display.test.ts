import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { createCecDisplay } from "./display.ts";
import type { CecRun } from "./program.ts";

/*
 * What the driver makes of cec-ctl's words: a script of its recorded forms in place of the program. That the program and
 * a bus behave so is not shown here.
 */

const adapter = (physical: string) =>
  `Driver Info:\n\tDriver Name                : vc4_hdmi\n\tPhysical Address           : ${physical}\n\tOSD Name                   : 'Parley'\n\t  Logical Address          : 4 (Playback Device 1)\n`;
const transmit = (name: string, rest = "") => `\nTransmit from Playback Device 1 to TV (4 to 0):\n${name}\n${rest}`;
const received = (name: string, values: string) => `    Received from TV (0):\n    ${name}:\n${values}`;
const patience = { timeout: 20_000, interval: 20 } as const;

interface Script {
  power: string;
  physical: string;
  obeys: boolean;
  failure: string | undefined;
}

function script(change: Partial<Script> = {}) {
  const set: Script = { power: "standby", physical: "1.0.0.0", obeys: true, failure: undefined, ...change };
  const asked: string[] = [];
  const answer = (line: string): string => {
    if (line.includes("--give-device-power-status")) {
      return transmit(
        "GIVE_DEVICE_POWER_STATUS (0x8f)",
        received("REPORT_POWER_STATUS (0x90)", `\tpwr-state: ${set.power} (0x00)\n`),
      );
    }
    if (line.includes("--give-osd-name")) {
      return transmit("GIVE_OSD_NAME (0x46)", received("SET_OSD_NAME (0x47)", "\tname: Board TV\n"));
    }
    if (line.includes("--give-device-vendor-id")) {
      return transmit(
        "GIVE_DEVICE_VENDOR_ID (0x8c)",
        received("DEVICE_VENDOR_ID (0x87)", "\tvendor-id: 0x00e091 (LG)\n"),
      );
    }
    if (line.includes("--give-audio-status")) {
      return transmit("GIVE_AUDIO_STATUS (0x71)", "\tSequence: 42\n\tTx, Not Acknowledged (4), Max Retries\n");
    }
    if (line.includes("--image-view-on")) {
      if (set.obeys) set.power = "on";
      return transmit("IMAGE_VIEW_ON (0x04)", "\tSequence: 32 Tx Timestamp: 6505.611748s\n");
    }
    if (line.includes("--standby")) {
      if (set.obeys) set.power = "standby";
      return transmit("STANDBY (0x36)", "\tSequence: 33 Tx Timestamp: 6505.611748s\n");
    }
    return transmit("ACTIVE_SOURCE (0x82):", "\tphys-addr: 1.0.0.0\n\tSequence: 34\n");
  };
  const display = createCecDisplay({
    id: "display",
    device: "/dev/cec0",
    clock: new QuickClock(50),
    log: silentLog,
    run: async (args): Promise<CecRun> => {
      const line = args.join(" ");
      asked.push(line);
      return set.failure === undefined
        ? { output: (line.includes("--skip-info") ? "" : adapter(set.physical)) + answer(line), failure: undefined }
        : { output: "", failure: set.failure };
    },
    listen: () => ({ ended: Promise.resolve(), stop: () => undefined }),
  });
  display.start();
  return { set, asked, display, ready: () => vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience) };
}

test("on with our picture, and off, read back", async () => {
  const { display, set, asked, ready } = script();
  await ready();
  expect(display.identity).toEqual({ vendor: "LG", model: "Board TV", firmware: "" });
  expect(display.reading.power).toBe("off");
  await display.carryOut({ kind: "power", on: true });
  expect(asked).toContain("-d /dev/cec0 --skip-info --to 0 --image-view-on");
  expect(asked).toContain("-d /dev/cec0 --skip-info --to 15 --active-source phys-addr=1.0.0.0");
  expect(display.reading.power).toBe("on");
  await display.carryOut({ kind: "power", on: false });
  expect(set.power).toBe("standby");
  await expect(display.carryOut({ kind: "volume", percent: 10 })).rejects.toMatchObject({ code: "DISPLAY_LACKS" });
  expect(display.exchanges().map(({ bytes }) => bytes)).toContain("40 36");
  await display.close();
});

test("nothing at the far end, no program, no right to the device: told apart", async () => {
  for (const [change, code] of [
    [{ physical: "f.f.f.f" }, "DEVICE_UNPLUGGED"],
    [{ failure: "cec-ctl is not installed (package v4l-utils)" }, "DEVICE_PORT_ABSENT"],
    [{ failure: "Failed to open /dev/cec0: Permission denied" }, "DEVICE_PORT_DENIED"],
  ] as const) {
    const { display } = script(change);
    await vi.waitFor(() => expect(display.health).toMatchObject({ kind: "absent", fault: { code } }), patience);
    await display.close();
  }
});

test("a television that ignores standby is told twice and no more", { timeout: 60_000 }, async () => {
  const { display, set, asked, ready } = script();
  set.power = "on";
  set.obeys = false;
  await ready();
  await expect(display.carryOut({ kind: "power", on: false })).rejects.toMatchObject({ code: "DISPLAY_NOT_DONE" });
  expect(asked.filter((line) => line.includes("--standby"))).toHaveLength(2);
  await display.close();
});
