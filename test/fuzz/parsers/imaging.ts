import { focusMoves, focusStatus, imagingOptions, imagingSettings } from "#devices/camera/onvif/imaging.ts";
import { ImagingAdjustments } from "#devices/camera/onvif/imaging-adjustments.ts";
import { envelope, readEnvelope } from "#devices/camera/onvif/soap.ts";
import { readXml, type Xml, xml } from "#devices/camera/onvif/xml.ts";
import { type LevelName, onLevel } from "#protocol/camera-levels.ts";
import { type Parser, texts } from "./parser.ts";

const range = (name: string, min: number, max: number): Xml =>
  xml(`tt:${name}`, {}, xml("tt:Min", {}, min), xml("tt:Max", {}, max));
const modes = (name: string, ...all: readonly string[]): Xml[] => all.map((mode) => xml(`tt:${name}`, {}, mode));
const answer = (name: string, ...inside: Xml[]): string => envelope(xml(`timg:${name}Response`, {}, ...inside));

const options = answer(
  "GetOptions",
  xml(
    "timg:ImagingOptions",
    {},
    xml("tt:BacklightCompensation", {}, ...modes("Mode", "OFF", "ON"), range("Level", 0, 100)),
    range("Brightness", 0, 100),
    range("Contrast", -1, 1),
    xml(
      "tt:Exposure",
      {},
      ...modes("Mode", "AUTO", "MANUAL"),
      range("ExposureTime", 100, 40_000),
      range("Gain", 0, 48),
      range("Iris", -18, 0),
    ),
    xml("tt:Focus", {}, ...modes("AutoFocusModes", "AUTO", "MANUAL")),
    xml("tt:WhiteBalance", {}, ...modes("Mode", "AUTO", "MANUAL"), range("YrGain", 0, 255), range("YbGain", 0, 255)),
  ),
);
const settings = answer(
  "GetImagingSettings",
  xml(
    "timg:ImagingSettings",
    {},
    xml("tt:Brightness", {}, 50),
    xml("tt:Contrast", {}, -0.5),
    xml(
      "tt:Exposure",
      {},
      ...modes("Mode", "MANUAL"),
      xml("tt:Window", { bottom: 1, top: 0, right: 1, left: 0 }),
      xml("tt:ExposureTime", {}, 20_000),
      xml("tt:Gain", {}, 3.5),
    ),
    xml("tt:WhiteBalance", {}, ...modes("Mode", "MANUAL"), xml("tt:CrGain", {}, 12), xml("tt:CbGain", {}, 200)),
  ),
);
const moves = answer(
  "GetMoveOptions",
  xml(
    "timg:MoveOptions",
    {},
    xml("tt:Absolute", {}, range("Position", 0, 1)),
    xml("tt:Continuous", {}, range("Speed", -7, 7)),
  ),
);
const status = answer(
  "GetStatus",
  xml("timg:Status", {}, xml("tt:FocusStatus20", {}, xml("tt:Position", {}, 0.5), xml("tt:MoveStatus", {}, "IDLE"))),
);

/** What a camera without a fault says, which the damaged answer of one kind meets. */
const whole = readWhole();

function readWhole() {
  const body = (text: string) => {
    const said = readEnvelope(text);
    if (said.kind !== "answer") throw new Error(said.kind);
    return said.body;
  };
  const known = imagingOptions("s").read(body(options));
  const told = imagingSettings("s").read(body(settings));
  const moved = focusMoves("s").read(body(moves));
  if (known === undefined || told === undefined || moved === undefined) throw new Error("not what was asked for");
  return { options: known, settings: told, moves: moved };
}

const never = (): Promise<never> => Promise.reject(new Error("nothing is sent"));

/** What comes of an answer: what is offered, how it is set, and what would be sent to set a number to its middle. */
function read(text: string): readonly string[] {
  const said = readEnvelope(text);
  if (said.kind !== "answer") return [said.kind];
  const { body } = said;
  const told = {
    options: imagingOptions("s").read(body),
    settings: imagingSettings("s").read(body),
    moves: focusMoves("s").read(body),
    place: focusStatus("s").read(body)?.place,
  };
  const { options: known = whole.options, settings: now = whole.settings, moves: moved = whole.moves } = told;
  const imaging = new ImagingAdjustments({ token: "s", options: known, moves: moved, settings: now }, never, false);
  const { adjusted, levels } = imaging.opening;
  if (Object.values(levels).some((value) => !Number.isFinite(value))) throw new Error("a number that is none");
  if (told.place !== undefined && !Number.isFinite(told.place)) throw new Error("a place that is none");
  const middles = Object.entries(imaging.levels.offered).map(([what, level]) => {
    const { min, max, step } = level;
    if (!Number.isFinite(min) || !Number.isFinite(max) || max <= min || !(step > 0)) throw new Error("no range");
    const middle = onLevel((min + max) / 2, level);
    if (middle < min || middle > max) throw new Error("out of its range");
    return { what: what as LevelName, middle };
  });
  // Whatever it said goes back to it as a document that can be read; one of the numbers each time, since that is slow.
  const one = middles[text.length % Math.max(1, middles.length)];
  const order = one && imaging.levels.order("s", one.what, one.middle, now).body;
  if (order !== undefined && readXml(envelope(order)) === undefined) throw new Error("no document");
  return [JSON.stringify([imaging.adjustments, adjusted, imaging.levels.offered, levels, told.place])];
}

/** A network camera's imaging service, as far as it is read. */
export const imagingAnswers: Parser = {
  name: "ONVIF: imaging options, settings and focus",
  kind: "whole",
  frames: texts(options, settings, moves, status),
  open: () => (chunk) => read(Buffer.from(chunk).toString("utf8")),
};
