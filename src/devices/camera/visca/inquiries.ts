import { type Inquiry, inquiry, oneOf, toHex, unsigned } from "./notation.ts";
import { type PositionAnswer, positionAnswer } from "./position-answer.ts";

/*
 * Every inquiry the driver asks and the simulator answers: what is sent, the shape of the answer. Those the
 * driver asks in turn differ in length, so an answer that belongs to another one is seen. Section 6 of the reference.
 */

const powerState = oneOf({ on: 2, standby: 3, fault: 4 });
const onOff = oneOf({ on: 2, off: 3 });

// biome-ignore-start format: a table reads by its columns
export const versionInquiry = inquiry(
  "version?",
  "81 09 00 02 FF",
  "90 50 gg gg hh hh jj jj kk FF",
  { g: ["vendor", unsigned], h: ["model", unsigned], j: ["rom", unsigned], k: ["sockets", unsigned] },
  "2 CAM_VersionInq",
);
export const powerInquiry = inquiry("power?", "81 09 04 00 FF", "90 50 0p FF", { p: ["state", powerState] }, "6 Power");
/** Answered at one of three widths, of which the length tells which. */
export const positionInquiry: Inquiry<PositionAnswer> = {
  ...inquiry("position?", "81 09 06 12 FF", "90 50 FF", {}, "6 Pan-tilt position"),
  answer: positionAnswer,
};
export const zoomInquiry = inquiry(
  "zoom?",
  "81 09 04 47 FF",
  "90 50 0p 0p 0p 0p FF",
  { p: ["zoom", unsigned] },
  "6 Zoom position",
);
export const presetInquiry = inquiry(
  "preset?",
  "81 09 04 3F FF",
  "90 50 pp FF",
  { p: ["preset", unsigned] },
  "6 Memory number recalled",
);
export const focusInquiry = inquiry(
  "focus?",
  "81 09 04 38 FF",
  "90 50 0p FF",
  { p: ["mode", oneOf({ auto: 2, manual: 3 })] },
  "6 Focus mode",
);
export const focusPositionInquiry = inquiry(
  "focus position?",
  "81 09 04 48 FF",
  "90 50 0p 0p 0p 0p FF",
  { p: ["value", unsigned] },
  "6 Focus position",
);
export const whiteBalanceInquiry = inquiry(
  "white balance?",
  "81 09 04 35 FF",
  "90 50 0p FF",
  { p: ["mode", unsigned] },
  "6 WB",
);
export const shutterInquiry = inquiry(
  "shutter?",
  "81 09 04 4A FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 Shutter",
);
export const redGainInquiry = inquiry(
  "red gain?",
  "81 09 04 43 FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 R gain",
);
export const blueGainInquiry = inquiry(
  "blue gain?",
  "81 09 04 44 FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 B gain",
);
export const gainInquiry = inquiry(
  "gain?",
  "81 09 04 4C FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 Gain",
);
export const brightInquiry = inquiry(
  "bright?",
  "81 09 04 4D FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 Bright",
);
export const backlightInquiry = inquiry(
  "backlight?",
  "81 09 04 33 FF",
  "90 50 0p FF",
  { p: ["state", onOff] },
  "6 Backlight",
);
export const exposureInquiry = inquiry(
  "exposure compensation?",
  "81 09 04 3E FF",
  "90 50 0p FF",
  { p: ["state", onOff] },
  "6 Exp. comp on",
);
export const irisInquiry = inquiry(
  "iris?",
  "81 09 04 4B FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 Iris",
);
export const compensationInquiry = inquiry(
  "exposure compensation value?",
  "81 09 04 4E FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "6 Exp. comp value",
);
export const apertureInquiry = inquiry(
  "sharpness?",
  "81 09 04 42 FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "Sony CAM_ApertureInq",
);
export const colourGainInquiry = inquiry(
  "saturation?",
  "81 09 04 49 FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "Sony CAM_ColorGainInq",
);
export const brightnessInquiry = inquiry(
  "brightness?",
  "81 09 04 A1 FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "PTZOptics CAM_BrightnessInq",
);
export const contrastInquiry = inquiry(
  "contrast?",
  "81 09 04 A2 FF",
  "90 50 00 00 0p 0p FF",
  { p: ["value", unsigned] },
  "PTZOptics CAM_ContrastInq",
);
export const exposureModeInquiry = inquiry(
  "exposure?",
  "81 09 04 39 FF",
  "90 50 0p FF",
  { p: ["mode", oneOf({ auto: 0x0, manual: 0x3, shutter: 0xa, iris: 0xb, bright: 0xd })] },
  "6 AE",
);
export const flipInquiry = inquiry("flip?", "81 09 04 66 FF", "90 50 0p FF", { p: ["state", onOff] }, "6 Picture flip");
export const mirrorInquiry = inquiry(
  "mirror?",
  "81 09 04 61 FF",
  "90 50 0p FF",
  { p: ["state", onOff] },
  "6 Picture mirror",
);
export const tallyInquirySony = inquiry(
  "tally, Sony?",
  "81 09 7E 01 0A FF",
  "90 50 0p FF",
  { p: ["state", onOff] },
  "4 Tally red",
);
export const framingInquirySony = inquiry(
  "auto framing, Sony?",
  "81 09 7E 04 3A FF",
  "90 50 0p FF",
  { p: ["state", oneOf({ off: 0, on: 1 })] },
  "5 Sony",
);
// biome-ignore-end format: a table reads by its columns

/** All of them, for whoever reads packets. */
export const inquiries: readonly Inquiry[] = [
  versionInquiry,
  powerInquiry,
  positionInquiry,
  zoomInquiry,
  presetInquiry,
  focusInquiry,
  focusPositionInquiry,
  whiteBalanceInquiry,
  shutterInquiry,
  redGainInquiry,
  blueGainInquiry,
  gainInquiry,
  brightInquiry,
  backlightInquiry,
  exposureInquiry,
  irisInquiry,
  compensationInquiry,
  apertureInquiry,
  colourGainInquiry,
  brightnessInquiry,
  contrastInquiry,
  exposureModeInquiry,
  flipInquiry,
  mirrorInquiry,
  tallyInquirySony,
  framingInquirySony,
];

/** The inquiry that a packet is. One that the table does not have takes whatever answer comes. */
export function inquiryOf(request: Uint8Array<ArrayBuffer>): Inquiry {
  const known = inquiries.find((one) => one.request.decode(request) !== undefined);
  if (known !== undefined) return known;
  const sent = { template: toHex(request), encode: () => request, decode: () => undefined };
  const answer = {
    template: "",
    encode: () => request,
    decode: (bytes: Uint8Array) => (bytes[1] === 0x50 ? {} : undefined),
  };
  return { kind: "inquiry", name: "asked by hand", spec: "", request: sent, answer };
}
