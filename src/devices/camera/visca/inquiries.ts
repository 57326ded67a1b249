import { type Inquiry, inquiry, oneOf, signed, unsigned } from "./notation.ts";

/*
 * Every inquiry the driver asks and the simulator answers: what is sent, the shape of the answer. The shapes differ in
 * length, so an answer that belongs to another inquiry is seen. Section 6 of the reference.
 */

const powerState = oneOf({ on: 2, standby: 3, fault: 4 });

// biome-ignore-start format: a table reads by its columns
export const versionInquiry = inquiry(
  "version?",
  "81 09 00 02 FF",
  "90 50 gg gg hh hh jj jj kk FF",
  { g: ["vendor", unsigned], h: ["model", unsigned], j: ["rom", unsigned], k: ["sockets", unsigned] },
  "2 CAM_VersionInq",
);
export const powerInquiry = inquiry("power?", "81 09 04 00 FF", "90 50 0p FF", { p: ["state", powerState] }, "6 Power");
export const positionInquiry = inquiry(
  "position?",
  "81 09 06 12 FF",
  "90 50 0w 0w 0w 0w 0z 0z 0z 0z FF",
  { w: ["pan", signed], z: ["tilt", signed] },
  "6 Pan-tilt position",
);
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
// biome-ignore-end format: a table reads by its columns

/** All of them, for whoever reads packets. */
export const inquiries: readonly Inquiry[] = [
  versionInquiry,
  powerInquiry,
  positionInquiry,
  zoomInquiry,
  presetInquiry,
];
