import type { PositionWidth } from "#protocol/camera-widths.ts";
import { type Command, command, oneOf, signed, unsigned } from "./notation.ts";

/*
 * Every command the driver sends and the simulator understands, in the notation of the published command lists.
 * The last column is the section: 2 interface messages, 4 commands. Lower-case letters are the fields' nibbles.
 */

const panDirection = oneOf({ left: 1, right: 2, stop: 3 });
const tiltDirection = oneOf({ up: 1, down: 2, stop: 3 });
const zoomDirection = oneOf({ tele: 2, wide: 3 });
const powerState = oneOf({ on: 2, standby: 3 });
const onOff = oneOf({ on: 2, off: 3 });
/** Of a number: back to what the camera came with, or one place on. */
const step = oneOf({ reset: 0, up: 2, down: 3 });
const focusMode = oneOf({ auto: 2, manual: 3 });

// biome-ignore-start format: a table reads by its columns
export const addressSet = command("address set", "88 30 01 FF", {}, "2 AddressSet");
export const ifClear = command("interface clear", "88 01 00 01 FF", {}, "2 IF_Clear");
export const cancel = command("cancel", "81 2p FF", { p: ["socket", unsigned] }, "2 CommandCancel");

export const power = command("power", "81 01 04 00 0p FF", { p: ["state", powerState] }, "4 Power");
export const driveTo = command(
  "drive",
  "81 01 06 01 vv ww 0p 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", panDirection], t: ["tilt", tiltDirection] },
  "4 Pan-tilt drive",
);
export const absolute = command(
  "absolute",
  "81 01 06 02 vv ww 0p 0p 0p 0p 0t 0t 0t 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", signed], t: ["tilt", signed] },
  "4 Absolute",
);
export const absolute54 = command(
  "absolute 5+4",
  "81 01 06 02 vv ww 0p 0p 0p 0p 0p 0t 0t 0t 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", signed], t: ["tilt", signed] },
  "4 Absolute, BRC",
);
export const absolute55 = command(
  "absolute 5+5",
  "81 01 06 02 vv ww 0p 0p 0p 0p 0p 0t 0t 0t 0t 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", signed], t: ["tilt", signed] },
  "4 Absolute, FR7",
);
export const relative = command(
  "relative",
  "81 01 06 03 vv ww 0p 0p 0p 0p 0t 0t 0t 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", signed], t: ["tilt", signed] },
  "4 Relative",
);
export const relative54 = command(
  "relative 5+4",
  "81 01 06 03 vv ww 0p 0p 0p 0p 0p 0t 0t 0t 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", signed], t: ["tilt", signed] },
  "4 Relative, BRC",
);
export const relative55 = command(
  "relative 5+5",
  "81 01 06 03 vv ww 0p 0p 0p 0p 0p 0t 0t 0t 0t 0t FF",
  { v: ["panSpeed", unsigned], w: ["tiltSpeed", unsigned], p: ["pan", signed], t: ["tilt", signed] },
  "4 Relative, FR7",
);
export const home = command("home", "81 01 06 04 FF", {}, "4 Home");
export const reset = command("reset", "81 01 06 05 FF", {}, "4 Reset");

export const zoomStop = command("zoom stop", "81 01 04 07 00 FF", {}, "4 Zoom stop");
export const zoomStandard = command(
  "zoom at standard speed",
  "81 01 04 07 0p FF",
  { p: ["direction", zoomDirection] },
  "4 Zoom tele/wide",
);
export const zoomDrive = command(
  "zoom drive",
  "81 01 04 07 ps FF",
  { p: ["direction", zoomDirection], s: ["speed", unsigned] },
  "4 Zoom variable",
);
export const zoomDirect = command(
  "zoom direct",
  "81 01 04 47 0p 0p 0p 0p FF",
  { p: ["zoom", unsigned] },
  "4 Zoom direct",
);

export const focus = command("focus", "81 01 04 38 0p FF", { p: ["mode", focusMode] }, "4 Focus auto/manual");
export const focusDrive = command(
  "focus drive",
  "81 01 04 08 0p FF",
  { p: ["direction", oneOf({ stop: 0, far: 2, near: 3 })] },
  "4 Focus stop/far/near",
);
export const focusDirect = command(
  "focus direct",
  "81 01 04 48 0p 0p 0p 0p FF",
  { p: ["value", unsigned] },
  "4 Focus direct",
);
export const focusOnce = command("focus once", "81 01 04 18 01 FF", {}, "4 One-push AF");
export const exposureMode = command(
  "exposure",
  "81 01 04 39 0p FF",
  { p: ["mode", oneOf({ auto: 0x0, manual: 0x3, shutter: 0xa, iris: 0xb, bright: 0xd })] },
  "4 AE mode",
);
export const shutterStep = command("shutter step", "81 01 04 0A 0p FF", { p: ["step", step] }, "4 Shutter");
export const irisStep = command("iris step", "81 01 04 0B 0p FF", { p: ["step", step] }, "4 Iris");
export const gainStep = command("gain step", "81 01 04 0C 0p FF", { p: ["step", step] }, "4 Gain");
export const brightStep = command("bright step", "81 01 04 0D 0p FF", { p: ["step", step] }, "4 Bright");
export const compensationStep = command(
  "exposure compensation step",
  "81 01 04 0E 0p FF",
  { p: ["step", step] },
  "4 Exp. comp",
);
export const redGainStep = command("red gain step", "81 01 04 03 0p FF", { p: ["step", step] }, "4 R gain");
export const blueGainStep = command("blue gain step", "81 01 04 04 0p FF", { p: ["step", step] }, "4 B gain");
export const apertureStep = command("sharpness step", "81 01 04 02 0p FF", { p: ["step", step] }, "Sony CAM_Aperture");
export const compensation = command(
  "exposure compensation switch",
  "81 01 04 3E 0p FF",
  { p: ["state", onOff] },
  "4 Exp. comp",
);
export const shutterDirect = command(
  "shutter direct",
  "81 01 04 4A 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "4 Shutter",
);
export const irisDirect = command("iris direct", "81 01 04 4B 00 00 0p 0p FF", { p: ["value", unsigned] }, "4 Iris");
export const gainDirect = command("gain direct", "81 01 04 4C 00 00 0p 0p FF", { p: ["value", unsigned] }, "4 Gain");
export const brightDirect = command(
  "bright direct",
  "81 01 04 4D 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "4 Bright",
);
export const compensationDirect = command(
  "exposure compensation direct",
  "81 01 04 4E 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "4 Exp. comp",
);
export const redGainDirect = command(
  "red gain direct",
  "81 01 04 43 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "4 R gain",
);
export const blueGainDirect = command(
  "blue gain direct",
  "81 01 04 44 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "4 B gain",
);
export const apertureDirect = command(
  "sharpness direct",
  "81 01 04 42 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "Sony CAM_Aperture",
);
export const colourGainDirect = command(
  "saturation direct",
  "81 01 04 49 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "Sony CAM_ColorGain",
);
export const brightnessDirect = command(
  "brightness direct",
  "81 01 04 A1 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "PTZOptics CAM_Brightness",
);
export const contrastDirect = command(
  "contrast direct",
  "81 01 04 A2 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "PTZOptics CAM_Contrast",
);
export const whiteBalanceMode = command(
  "white balance",
  "81 01 04 35 0p FF",
  { p: ["mode", oneOf({ auto: 0, indoor: 1, outdoor: 2, "one-push": 3, tracing: 4, manual: 5 })] },
  "4 WB mode",
);
export const whiteBalanceOnce = command("white balance once", "81 01 04 10 05 FF", {}, "4 One-push WB trigger");
export const backlight = command("backlight", "81 01 04 33 0p FF", { p: ["state", onOff] }, "4 Backlight");
export const pictureFlip = command("flip", "81 01 04 66 0p FF", { p: ["state", onOff] }, "4 Picture flip");
export const pictureMirror = command("mirror", "81 01 04 61 0p FF", { p: ["state", onOff] }, "4 Picture mirror");
export const tallySony = command("tally, Sony", "81 01 7E 01 0A 00 0p FF", { p: ["state", onOff] }, "4 Tally red");
export const framingSony = command(
  "auto framing, Sony",
  "81 01 7E 04 3A 0p FF",
  { p: ["state", oneOf({ off: 0, on: 1 })] },
  "5 Sony",
);
export const trackingPtzOptics = command(
  "auto tracking, PTZOptics",
  "81 0A 11 54 0p FF",
  { p: ["state", onOff] },
  "5 PTZOptics",
);
export const trackingAver = command("auto tracking, AVer", "81 01 04 7D 0p FF", { p: ["state", onOff] }, "5 AVer");
export const trackingAverV1 = command(
  "auto tracking, AVer v1",
  "81 01 04 7D 0p 00 FF",
  { p: ["state", onOff] },
  "5 AVer",
);

export const presetReset = command(
  "preset reset",
  "81 01 04 3F 00 pp FF",
  { p: ["preset", unsigned] },
  "4 Memory reset",
);
export const presetSet = command("preset set", "81 01 04 3F 01 pp FF", { p: ["preset", unsigned] }, "4 Memory set");
export const presetRecall = command(
  "preset recall",
  "81 01 04 3F 02 pp FF",
  { p: ["preset", unsigned] },
  "4 Memory recall",
);
// biome-ignore-end format: a table reads by its columns

type ByWidth = Readonly<Record<PositionWidth, typeof absolute>>;
/** The orders to a place, absolute and from wherever it stands, by the width of the head's positions. */
export const absoluteOf: ByWidth = { "4+4": absolute, "5+4": absolute54, "5+5": absolute55 };
export const relativeOf: ByWidth = { "4+4": relative, "5+4": relative54, "5+5": relative55 };

/** All of them, most particular first, for whoever reads packets: the simulator and the exchange log. */
export const commands: readonly Command[] = [
  addressSet,
  ifClear,
  cancel,
  power,
  driveTo,
  absolute,
  absolute54,
  absolute55,
  relative,
  relative54,
  relative55,
  home,
  reset,
  zoomStop,
  zoomStandard,
  zoomDrive,
  zoomDirect,
  focus,
  focusDrive,
  focusDirect,
  focusOnce,
  exposureMode,
  shutterStep,
  irisStep,
  gainStep,
  brightStep,
  compensationStep,
  redGainStep,
  blueGainStep,
  apertureStep,
  compensation,
  shutterDirect,
  irisDirect,
  gainDirect,
  brightDirect,
  compensationDirect,
  redGainDirect,
  blueGainDirect,
  apertureDirect,
  colourGainDirect,
  brightnessDirect,
  contrastDirect,
  whiteBalanceMode,
  whiteBalanceOnce,
  backlight,
  pictureFlip,
  pictureMirror,
  tallySony,
  framingSony,
  trackingPtzOptics,
  trackingAver,
  trackingAverV1,
  presetReset,
  presetSet,
  presetRecall,
];
