import { expect, test } from "vitest";
import type { Wire, WireExchange } from "#protocol/wires.ts";
import { UsbReports } from "./usb-reports.ts";

const usb = { name: "Simulated", vendor: "1209", product: "0001", descriptor: "050B0905A1018502C0" };
const wires: readonly Wire[] = [
  { device: "camera", kind: "camera", protocol: "visca", link: "10.1.2.3 port 5678" },
  { device: "speakerphone", kind: "speakerphone", protocol: "hid", link: "USB", usb },
];
const line = (at: number, bytes: string, device = "speakerphone"): WireExchange => ({
  device,
  at,
  direction: "received",
  bytes,
  words: bytes,
});

test("of a device of reports the last of each counts, of a camera nothing, and unplugging forgets nothing", () => {
  const reports = new UsbReports();
  const lines = [line(1, "01 01"), line(2, "02 01"), line(3, "81 FF", "camera"), line(4, "02 03")];
  expect(reports.last(lines)).toEqual([]);
  reports.know(wires);
  expect(reports.last(lines).map(({ at }) => at)).toEqual([1, 4]);
  reports.know(wires.slice(0, 1));
  expect(reports.last(lines)).toHaveLength(2);
});
