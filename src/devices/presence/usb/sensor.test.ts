import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { simulatedModel, simulatedModelNames } from "../../speakerphone/hid/simulator/model.ts";
import { MemoryHidBus } from "../../transport/hid-memory.ts";
import { presenceFieldsIn, presenceIn } from "./presence-fields.ts";
import { UsbSensor } from "./sensor.ts";
import { presenceDescriptor, proximityDescriptor, SimulatedUsbSensor } from "./simulator.ts";

const soon = { timeout: 20_000, interval: 5 } as const;

function room() {
  const clock = new ManualClock();
  const bus = new MemoryHidBus();
  const sensor = new UsbSensor({ clock, log: silentLog }, bus);
  const readings: (boolean | undefined)[] = [];
  sensor.events.on("reading", (reading) => readings.push(reading?.present));
  /** Lets seconds pass until it is so. */
  const until = (what: () => void) =>
    vi.waitFor(() => {
      clock.advance(1_000);
      what();
    }, soon);
  return { bus, sensor, readings, until };
}

const fieldsOf = (descriptor: Uint8Array) => {
  const fields = presenceFieldsIn(descriptor);
  if (fields === undefined) throw new Error("no presence");
  return fields;
};

test("presence is found by its usage, whatever stands around it", () => {
  const fields = fieldsOf(presenceDescriptor);
  expect(fields).toMatchObject({ inverted: false, field: { report: 1, bit: 8, size: 8 } });
  expect(fields.waking).toMatchObject([{ report: 1, length: 6 }]);
  expect(presenceIn(fields, Uint8Array.of(1, 2, 1))).toBe(true);
  expect(presenceIn(fields, Uint8Array.of(1, 2, 0))).toBe(false);
  expect(presenceIn(fields, Uint8Array.of(2, 2, 1))).toBeUndefined();
  expect(presenceIn(fields, Uint8Array.of(1, 2))).toBeUndefined();
  expect(presenceIn(fields, Uint8Array.of())).toBeUndefined();
});

test("one that says who is out of reach", () => {
  const fields = fieldsOf(proximityDescriptor);
  expect(fields).toMatchObject({ inverted: true, numbered: false, waking: [] });
  expect(presenceIn(fields, Uint8Array.of(40, 0))).toBe(true);
  expect(presenceIn(fields, Uint8Array.of(255, 1))).toBe(false);
});

test("no speakerphone is taken for a sensor", () => {
  for (const name of simulatedModelNames()) expect(presenceFieldsIn(simulatedModel(name).descriptor)).toBeUndefined();
});

test("plugged in it is woken, and says who is there; unplugged, nothing is known; plugged in again", async () => {
  const { bus, sensor, readings, until } = room();
  sensor.start();
  await until(() => expect(sensor.health).toMatchObject({ kind: "absent", fault: { code: "DEVICE_PORT_ABSENT" } }));
  const device = new SimulatedUsbSensor();
  bus.plug(device);
  await until(() => expect(sensor.health.kind).toBe("ready"));
  expect(device.awake).toBe(true);
  expect([...(device.features.get(1) ?? [])]).toEqual([1, 1, 1, 0x64, 0, 0, 0]);
  expect(sensor.reading).toBeUndefined();
  device.see(true);
  device.see(true);
  device.see(false);
  expect(readings).toEqual([true, true, false]);
  expect(sensor.exchanges().map(({ words }) => words)).toEqual([
    "The device is not plugged in: its port is not there.",
    "plugged in: Simulated presence sensor",
    "report all events at full power",
    "somebody",
    "nobody",
  ]);
  bus.unplug(device);
  await until(() => expect(sensor.health).toMatchObject({ kind: "absent" }));
  expect(sensor.reading).toBeUndefined();
  const another = new SimulatedUsbSensor();
  bus.plug(another);
  await until(() => expect(sensor.health.kind).toBe("ready"));
  another.see(true);
  expect(sensor.reading?.present).toBe(true);
  await sensor.close();
});

test("one that refuses to be told is listened to all the same", async () => {
  const { bus, sensor, until } = room();
  const device = new SimulatedUsbSensor();
  device.features.clear();
  bus.plug(device);
  sensor.start();
  await until(() => expect(sensor.health.kind).toBe("ready"));
  expect(sensor.exchanges().at(-1)).toMatchObject({ words: "refuses to be told to report", fault: true });
  device.events.emit("report", Uint8Array.of(1, 2, 1));
  expect(sensor.exchanges().at(-1)).toMatchObject({ direction: "in", bytes: "01 02 01", words: "somebody" });
  expect(sensor.reading?.present).toBe(true);
  await sensor.close();
});
