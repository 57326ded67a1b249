import { expect, test } from "vitest";
import { excerptOf, readWireLog, textOf, writeWireLog } from "./wire-log.ts";
import type { Wire, WireExchange } from "./wires.ts";

const usb = { name: "Simulated", vendor: "1209", product: "0001", descriptor: "050B0905A1018502C0" };
const wires: readonly Wire[] = [
  { device: "camera", kind: "camera", protocol: "visca", link: "10.1.2.3 port 5678" },
  { device: "speakerphone", kind: "speakerphone", protocol: "hid", link: "USB", usb },
];
const exchanges: readonly WireExchange[] = [
  { device: "camera", at: 1_000, direction: "sent", bytes: "81 01 06 04 FF", words: "home" },
  { device: "camera", at: 1_020, direction: "received", bytes: "90 60 02 FF", words: "refused", fault: true },
];

test("a log comes back as it was written, and does not say where the wire leads", () => {
  const text = writeWireLog(exchanges, wires);
  expect(text.split("\n")).toHaveLength(4);
  expect(text).not.toContain("10.1.2.3");
  const { head, lines } = readWireLog(text);
  expect(head.devices).toEqual({ camera: { protocol: "visca" } });
  expect(lines).toEqual([
    { device: "camera", time: "1970-01-01T00:00:01.000Z", direction: "sent", bytes: "81 01 06 04 FF", words: "home" },
    {
      device: "camera",
      time: "1970-01-01T00:00:01.020Z",
      direction: "received",
      bytes: "90 60 02 FF",
      words: "refused",
      fault: true,
    },
  ]);
});

test("a USB device's log says which device it was, and how its reports are read", () => {
  const lamp: WireExchange = {
    device: "speakerphone",
    at: 1_000,
    direction: "sent",
    bytes: "02 00",
    words: "mute off",
  };
  const { head } = readWireLog(writeWireLog([lamp], wires));
  expect(head.devices).toEqual({ speakerphone: { protocol: "hid", usb } });
  const odd = writeWireLog([lamp], wires).replace("050B0905", "50B0905");
  expect(() => readWireLog(odd)).toThrow(/Line 1 .* not of the expected form/);
});

test("before an excerpt of a USB device's log stands the last of each report, and of other devices nothing", () => {
  const said = (at: number, direction: "sent" | "received", bytes: string): WireExchange => ({
    device: "speakerphone",
    at,
    direction,
    bytes,
    words: bytes,
  });
  const older = [said(100, "sent", "02 00"), said(200, "received", "02 01"), said(300, "sent", "02 01")];
  const call = [...exchanges, said(1_100, "received", "02 03"), said(1_200, "sent", "02 03")];
  const log = readWireLog(writeWireLog(call, wires, [...older, ...exchanges]));
  const bytes = (of: typeof log) => of.head.devices.speakerphone?.before?.map(({ bytes: its }) => its);
  expect(bytes(log)).toEqual(["02 01", "02 01"]);
  expect(log.head.devices.camera).toEqual({ protocol: "visca" });
  const excerpt = readWireLog(textOf(excerptOf(log, 3, 4)));
  expect(bytes(excerpt)).toEqual(["02 01", "02 03"]);
  expect(excerpt.head.devices.camera).toEqual({ protocol: "visca" });
  expect(excerpt.lines.map(({ time }) => time)).toEqual(["1970-01-01T00:00:01.200Z"]);
});

test("what is no such file is refused by the number of its line", () => {
  const [head = "", first = "", second = ""] = writeWireLog(exchanges, wires).split("\n");
  expect(() => readWireLog("")).toThrow(/Line 1 .* not JSON/);
  expect(() => readWireLog("{}")).toThrow(/Line 1 .* not of the expected form/);
  expect(() => readWireLog([head, first, "home"].join("\n"))).toThrow(/Line 3 .* not JSON/);
  expect(() => readWireLog([head, first, second.replace("90 60", "9060")].join("\n"))).toThrow(/Line 3/);
  expect(readWireLog(`${head}\n\n${first}\n`).lines).toHaveLength(1);
});
