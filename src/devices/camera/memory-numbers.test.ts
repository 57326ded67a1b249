import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel, cameraModelNames, capabilitiesOf } from "./model.ts";
import { presetRecall, presetSet } from "./visca/commands.ts";
import { toHex } from "./visca/notation.ts";
import { SimulatedCamera } from "./visca/simulator/simulated-camera.ts";

/**
 * What storing or recalling a memory does beside that, by maker, as bytes written by hand from the lists: a view that is kept there
 * is none, and changes what nobody asked for.
 */
const keptByMakers: Readonly<Record<string, readonly string[]>> = {
  // Its menu; whom it follows, from the whole body to the hybrid of all.
  aver: [
    "81 01 04 3F 01 5F FF",
    ...["A0", "A1", "A2", "A3", "A4", "A5", "A6"].map((mode) => `81 01 04 3F 01 ${mode} FF`),
  ],
  // 90 to 99 and 255 are its own, of which 95 is the menu.
  ptzoptics: ["5A", "5F", "63", "FF"].map((number) => `81 01 04 3F 01 ${number} FF`),
  // Following people begins and ends by these.
  huddlecam: ["81 01 04 3F 02 50 FF", "81 01 04 3F 02 51 FF"],
  crestron: ["81 01 04 3F 02 50 FF", "81 01 04 3F 02 51 FF"],
};
/** Home on many heads of the commonest design, whatever name is on them. */
const home = ["81 01 04 3F 01 00 FF", "81 01 04 3F 01 01 FF"];
const commonest = [
  ...["generic", "ptzoptics", "avonic", "huddlecam", "huddlecam-simpltrack"],
  // By its manual these two are what it frames by.
  ...["crestron-1-beyond", "minrray", "telycam"],
];

const ofMakers = cameraModelNames().flatMap((name) => {
  const maker = Object.keys(keptByMakers).find((each) => name === each || name.startsWith(`${each}-`));
  const own = [
    // One that nobody knows may be anybody's.
    ...(name === "generic" ? Object.values(keptByMakers).flat() : (keptByMakers[maker ?? ""] ?? [])),
    ...(commonest.includes(name) ? home : []),
  ];
  return own.length === 0 ? [] : [[name, own] as const];
});

test.each(ofMakers)("%s: no view is kept in a memory that its maker means something else by", (name, own) => {
  const { min = 0, max = -1 } = capabilitiesOf(cameraModel(name)).presets ?? {};
  expect(max).toBeGreaterThan(min);
  const said: string[] = [];
  for (let preset = min; preset <= max; preset += 1) {
    said.push(toHex(presetSet.encode({ preset })), toHex(presetRecall.encode({ preset })));
  }
  expect(said.filter((bytes) => own.includes(bytes))).toEqual([]);
});

test("those are all the models whose makers keep some, and the simulated head takes the ordinary ones", () => {
  expect(ofMakers.map(([name]) => name)).toEqual([
    ...["aver", "aver-md120ui", "aver-ptc310", "aver-ptc330", "avonic", "crestron-1-beyond", "generic"],
    ...["huddlecam", "huddlecam-simpltrack", "minrray", "ptzoptics", "telycam"],
  ]);
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model: cameraModel("generic"), baud: 0, ackDelay: 0 });
  const said: string[] = [];
  simulator.events.on("bytes", (bytes) => said.push(toHex(bytes)));
  simulator.handleBytes(presetSet.encode({ preset: 2 }));
  for (let gone = 0; gone < 500; gone += 10) clock.advance(10);
  expect(said[0]).toBe("90 41 FF");
});
