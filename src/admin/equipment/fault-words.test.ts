import { afterEach, expect, test } from "vitest";
import type { WireFault } from "#protocol/wire-faults.ts";
import type { Wire } from "#protocol/wires.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { momentAt } from "./exchange-lines.ts";
import { faultTime, wireFaultMark, wireFaultSaid } from "./fault-words.ts";

afterEach(() => setLocale("en"));

const wires: readonly Wire[] = [
  { device: "camera", kind: "camera", protocol: "visca", link: "/dev/ttyUSB0" },
  { device: "camera2", kind: "camera", protocol: "visca", link: "10.0.0.9" },
  { device: "display.network", kind: "display", protocol: "pjlink", link: "10.0.0.8" },
  { device: "presence.mqtt", kind: "presence", protocol: "mqtt", link: "10.0.0.7" },
];
const two = [
  { id: "camera", name: "Board" },
  { id: "camera2", name: "Door" },
];
const trouble = (device: string, code = "DEVICE_NO_ANSWER"): Pick<WireFault, "device" | "what"> => ({
  device,
  what: { kind: "health", state: "failed", code, why: "As it came." },
});

test("a device's trouble is said by its fault, with the name of a camera where there are several", async () => {
  expect(wireFaultSaid(trouble("camera"), wires, two.slice(0, 1))).toBe("The camera does not answer.");
  expect(wireFaultSaid(trouble("camera2"), wires, two)).toBe("Door does not answer.");
  expect(wireFaultSaid(trouble("display"), wires, two)).toMatch(/display does not answer/i);
  expect(wireFaultSaid(trouble("presence.mqtt", "SENSOR_SILENT"), wires, two)).toMatch(/sensor has said nothing/);
  expect(wireFaultSaid(trouble("camera", "OF_A_NEWER_ROOM"), wires, two)).toBe("As it came.");
  await setLocale("da");
  expect(wireFaultSaid(trouble("camera"), wires, [])).not.toMatch(/answer/);
});

test("an exchange that went wrong is said with its device, whichever way it went", () => {
  const what = { kind: "exchange", words: "power?: refused" } as const;
  expect(wireFaultSaid({ device: "display", what }, wires, two)).toBe("Display: power?: refused");
  expect(wireFaultSaid({ device: "camera2", what }, wires, two)).toBe("Camera · Door: power?: refused");
  expect(wireFaultSaid({ device: "gone", what }, wires, two)).toBe("gone: power?: refused");
  expect([wireFaultMark({ what }), wireFaultMark(trouble("camera"))]).toEqual(["warn", "fault"]);
});

test("a fault of today is said by its time, another with its date", () => {
  const noon = new Date(2026, 4, 1, 12, 0).getTime();
  expect(faultTime(noon - 3_600_000, noon)).toBe("11:00");
  expect(faultTime(noon - 26 * 3_600_000, noon)).toBe("30 Apr 2026, 10:00");
});

test("the moment of a fault stands behind what brought it about", () => {
  const lines = [{ at: 1 }, { at: 5 }, { at: 5 }, { at: 6 }];
  expect([momentAt(lines, 0), momentAt(lines, 5), momentAt(lines, 9)]).toEqual([0, 3, 4]);
});
