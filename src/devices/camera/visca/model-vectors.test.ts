import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel, cameraModelNames } from "../model.ts";
import { absoluteOf, zoomDirect } from "./commands.ts";
import { positionInquiry } from "./inquiries.ts";
import { fromHex, toHex } from "./notation.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaUnits } from "./units.ts";

/** What a maker's list says of a model, as bytes: written by hand from the list, and never reckoned from our own file. */
interface Listed {
  /** An end of pan and one of tilt, in degrees, and the order that leads there at full speed. */
  readonly pan: number;
  readonly tilt: number;
  readonly order: string;
  /** What the head answers there to where it looks. */
  readonly answer: string;
  /** Right and up, as fast as it takes; the same with a tilt speed one too high. */
  readonly fastest: string;
  readonly tooFast: string;
  readonly tele: string;
  /** What it answers to its zoom at the wide end, where that is not 0. */
  readonly wide?: string;
  /** Its answer to what it is. */
  readonly version: string;
}

const optical = "81 01 04 47 04 00 00 00 FF";
/** Of no maker's list: what the commonest heads have (PTZOptics' list, F670-0990 and FE50-0510). */
const commonest: Listed = {
  pan: -170,
  tilt: 90,
  order: "81 01 06 02 18 14 0F 06 07 00 00 05 01 00 FF",
  answer: "90 50 0F 06 07 00 00 05 01 00 FF",
  fastest: "81 01 06 01 18 14 02 01 FF",
  tooFast: "81 01 06 01 18 15 02 01 FF",
  tele: optical,
  version: "90 50 00 00 00 00 01 00 02 FF",
};
/** DE00-2200, FC00-1200, two speeds. */
const axis: Listed = {
  pan: -170,
  tilt: 90,
  order: "81 01 06 02 18 17 0D 0E 00 00 01 02 00 00 FF",
  answer: "90 50 0D 0E 00 00 01 02 00 00 FF",
  fastest: "81 01 06 01 18 17 02 01 FF",
  tooFast: "81 01 06 01 18 18 02 01 FF",
  tele: optical,
  version: "90 50 41 58 56 00 01 00 02 FF",
};
/** The same with one speed and 00. */
const srg: Listed = { ...axis, order: "81 01 06 02 18 00 0D 0E 00 00 01 02 00 00 FF", version: "" };
/** 08A58 left, 493D up; drives to 14h as an estimate. */
const brc300: Listed = {
  pan: -170,
  tilt: 90,
  order: "81 01 06 02 18 00 00 08 0A 05 08 04 09 03 0D FF",
  answer: "90 50 00 08 0A 05 08 04 09 03 0D FF",
  fastest: "81 01 06 01 18 14 02 01 FF",
  tooFast: "81 01 06 01 18 15 02 01 FF",
  tele: optical,
  version: "90 50 00 00 00 00 01 00 02 FF",
};
/** Speeds of one nibble. */
const cisco: Listed = {
  ...commonest,
  order: "81 01 06 02 0F 0F 0F 06 07 00 00 05 01 00 FF",
  fastest: "81 01 06 01 0F 0F 02 01 FF",
  tooFast: "81 01 06 01 10 0F 02 01 FF",
};
const to18 = { fastest: "81 01 06 01 18 18 02 01 FF", tooFast: "81 01 06 01 18 19 02 01 FF" };

const listed: Readonly<Record<string, Listed>> = {
  aver: commonest,
  "aver-md120ui": { ...commonest, tele: "81 01 04 47 05 03 07 08 FF", wide: "90 50 00 00 0F 00 FF" },
  "aver-ptc310": { ...commonest, tele: "81 01 04 47 06 0F 02 00 FF" },
  "aver-ptc330": { ...commonest, tele: "81 01 04 47 05 04 09 00 FF", wide: "90 50 00 01 01 00 FF" },
  avonic: commonest,
  axis,
  "cisco-precisionhd": cisco,
  "crestron-1-beyond": commonest,
  generic: commonest,
  huddlecam: commonest,
  "huddlecam-simpltrack": commonest,
  marshall: commonest,
  minrray: commonest,
  ptzoptics: { ...commonest, version: "90 50 02 20 00 00 01 00 02 FF" },
  "sony-brc-300": brc300,
  "sony-brc-h700": { ...brc300, ...to18 },
  "sony-brc-x1000": {
    ...brc300,
    ...to18,
    order: "81 01 06 02 18 00 00 09 0C 0A 07 05 02 0E 0F FF",
    answer: "90 50 00 09 0C 0A 07 05 02 0E 0F FF",
    version: "90 50 00 01 05 19 01 00 02 FF",
  },
  "sony-brc-x400": { ...srg, version: "90 50 00 01 05 1C 01 00 02 FF" },
  "sony-brc-am7": {
    pan: -175,
    tilt: 210,
    order: "81 01 06 02 18 00 0D 05 04 06 08 03 03 04 05 00 FF",
    answer: "90 50 0D 05 04 06 08 03 03 04 05 00 FF",
    ...to18,
    tele: optical,
    version: "90 50 00 01 05 1F 01 00 02 FF",
  },
  "sony-evi-d100": {
    ...commonest,
    pan: -100,
    tilt: 25,
    order: "81 01 06 02 18 14 0F 0A 06 00 00 01 06 08 FF",
    answer: "90 50 0F 0A 06 00 00 01 06 08 FF",
  },
  "sony-evi-d70": {
    ...axis,
    order: "81 01 06 02 18 17 0F 07 02 05 00 04 0B 00 FF",
    answer: "90 50 0F 07 02 05 00 04 0B 00 FF",
    version: "90 50 00 20 04 0E 01 00 02 FF",
  },
  "sony-fr7": {
    pan: -170,
    tilt: 195,
    order: "81 01 06 02 18 00 0F 06 03 05 09 00 0B 03 0B 00 FF",
    answer: "90 50 0F 06 03 05 09 00 0B 03 0B 00 FF",
    ...to18,
    tele: optical,
    version: "90 50 00 01 05 1E 01 00 02 FF",
  },
  "sony-srg-120dh": {
    ...commonest,
    pan: -100,
    tilt: 25,
    order: "81 01 06 02 18 14 0E 0C 00 00 00 05 00 00 FF",
    answer: "90 50 0E 0C 00 00 00 05 00 00 FF",
    version: "90 50 00 01 05 11 01 00 02 FF",
  },
  // 0513, which others copy, is the SRG-300H alone of those its file is for; this is the others'.
  "sony-srg-300h": { ...axis, version: "90 50 00 01 05 16 01 00 02 FF" },
  "sony-srg-360": {
    pan: -170,
    tilt: 90,
    order: "81 01 06 02 18 00 0E 0A 0C 00 00 00 0B 04 00 00 FF",
    answer: "90 50 0E 0A 0C 00 00 00 0B 04 00 00 FF",
    ...to18,
    tele: optical,
    version: "90 50 00 01 06 04 01 00 02 FF",
  },
  "sony-srg-a": { ...srg, version: "90 50 00 01 06 21 01 00 02 FF" },
  "sony-srg-x40": { ...srg, version: "90 50 00 01 06 1F 01 00 02 FF" },
  telycam: commonest,
  "sony-srg-x400": { ...srg, version: "90 50 00 01 06 17 01 00 02 FF" },
};

test("every VISCA model of the release stands here", () => {
  const files = cameraModelNames().filter((name) => cameraModel(name).family === "visca");
  expect(Object.keys(listed).sort()).toEqual(files.sort());
});

const rows = Object.entries(listed);

test.each(rows)("%s: the driver sends what its list has, and reads it back as the same degrees", (name, row) => {
  const units = new ViscaUnits(cameraModel(name), false);
  const place = { pan: units.pan(row.pan), tilt: units.tilt(row.tilt) };
  expect(toHex(absoluteOf[units.width].encode({ ...units.placeSpeeds, ...place }))).toBe(row.order);
  expect(toHex(units.panTilt({ pan: 1, tilt: 1, zoom: 0 }) ?? new Uint8Array())).toBe(row.fastest);
  expect(toHex(zoomDirect.encode({ zoom: units.rawZoom(1, undefined) }))).toBe(row.tele);
  const said = positionInquiry.answer.decode(fromHex(row.answer));
  if (said === undefined) throw new Error("no such answer");
  const raw = { ...said, zoom: 0 };
  expect(units.hears(raw)).toBe(true);
  expect(units.position(raw).pan).toBeCloseTo(row.pan, 1);
  expect(units.position(raw).tilt).toBeCloseTo(row.tilt, 1);
});

test.each(rows)(
  "%s: the simulated head goes there by those bytes, answers those, and no faster speed is legal",
  (name, row) => {
    const clock = new ManualClock();
    const simulator = new SimulatedCamera({ clock, model: cameraModel(name), baud: 0, ackDelay: 0 });
    const said: string[] = [];
    simulator.events.on("bytes", (bytes) => said.push(toHex(bytes)));
    const ask = (bytes: string, ms = 100): string[] => {
      said.length = 0;
      simulator.handleBytes(fromHex(bytes));
      for (let gone = 0; gone < ms; gone += 10) clock.advance(10);
      return [...said];
    };
    expect(ask("81 09 00 02 FF")).toEqual([row.version]);
    ask(row.order, 10_000);
    expect(simulator.head.pose.pan).toBeCloseTo(row.pan, 0);
    expect(simulator.head.pose.tilt).toBeCloseTo(row.tilt, 0);
    expect(ask("81 09 06 12 FF")).toEqual([row.answer]);
    expect(ask("81 09 04 47 FF")).toEqual([row.wide ?? "90 50 00 00 00 00 FF"]);
    ask(row.tele, 10_000);
    expect(simulator.head.pose.zoom).toBe(1);
    expect(ask(row.fastest)[0]).toBe("90 41 FF");
    ask("81 01 06 01 01 01 03 03 FF");
    expect(ask(row.tooFast)).toEqual(["90 60 02 FF"]);
  },
);
