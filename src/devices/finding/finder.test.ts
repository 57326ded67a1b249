import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "../device-error.ts";
import { Finder } from "./finder.ts";
import type { Found } from "./found.ts";
import type { Place } from "./places/place.ts";

const found = (id: string): Found => ({
  id,
  place: "hdmi",
  kind: "display",
  family: "cec",
  name: "",
  link: id,
  serial: "",
  socket: "",
  needs: "nothing",
  use: { by: "cec", device: id },
});

function place(name: Place["place"], search: Place["search"], isLocal = true): Place {
  return { place: name, isLocal, search };
}

test("what is found shows as it is found, and how far each place is", async () => {
  const rest = Promise.withResolvers<void>();
  const slow = place("serial", async (hearer) => {
    hearer.handleProgress(1, 2);
    hearer.handleFound(found("one"));
    await rest.promise;
    hearer.handleFound(found("two"));
    hearer.handleProgress(2, 2);
  });
  await using finder = new Finder({ clock: systemClock, log: silentLog, places: [slow], watched: [] });
  const ended = finder.find([]);
  await expect.poll(() => finder.found.map(({ id }) => id)).toEqual(["one"]);
  expect(finder.places).toMatchObject([{ place: "serial", state: "looking", done: 1, of: 2 }]);
  rest.resolve();
  await ended;
  expect(finder.found.map(({ id }) => id)).toEqual(["one", "two"]);
  expect(finder.places).toMatchObject([{ state: "looked", done: 2, of: 2, fault: undefined }]);
});

test("a place that cannot be looked at says why, and the others are looked at all the same", async () => {
  const broken = place("hdmi", () => Promise.reject(new DeviceError("DEVICE_PROGRAM_MISSING")));
  const good = place("serial", async (hearer) => hearer.handleFound(found("one")));
  await using finder = new Finder({ clock: systemClock, log: silentLog, places: [broken, good], watched: [] });
  await finder.find([]);
  expect(finder.places.map(({ fault }) => fault?.code)).toEqual(["DEVICE_PROGRAM_MISSING", undefined]);
  expect(finder.found).toHaveLength(1);
});

test("a place that hangs ends after fifteen seconds, and what it says later is not heard", async () => {
  const clock = new ManualClock();
  let late: ((one: Found) => void) | undefined;
  const hanging = place("usb-cameras", (hearer) => {
    hearer.handleFound(found("one"));
    late = (one) => hearer.handleFound(one);
    return new Promise<void>(() => undefined);
  });
  await using finder = new Finder({ clock, log: silentLog, places: [hanging], watched: [] });
  const ended = finder.find([]);
  await expect.poll(() => late).toBeDefined();
  clock.advance(15_000);
  await ended;
  late?.(found("two"));
  expect(finder.found.map(({ id }) => id)).toEqual(["one"]);
  expect(finder.places[0]?.fault?.code).toBe("DEVICE_NO_ANSWER");
});

test("plugging is told once things have settled, and only this machine's own places are looked at again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-nodes-"));
  const searched: string[] = [];
  const local = place("serial", async () => void searched.push("serial"));
  const network = place("projectors", async () => void searched.push("projectors"), false);
  const watched = [{ folder, names: /^tty/ }];
  await using finder = new Finder({ clock: systemClock, log: silentLog, places: [local, network], watched });
  await finder.find([]);
  const plugged = finder.events.once("plugged");
  await writeFile(join(folder, "ttyUSB0"), "");
  await plugged;
  await finder.lookAgain([]);
  expect(searched).toEqual(["serial", "projectors", "serial"]);
  await rm(folder, { recursive: true });
});
