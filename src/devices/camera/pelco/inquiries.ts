import { type Packet, packet, unsigned } from "../visca/notation.ts";

/*
 * What a head can be asked, and the shape of its answer, without the checksum. Most heads answer none of it. Field x is
 * the head's address; pan counts hundredths of a degree.
 */

/** A question and its answer. */
export interface PelcoInquiry {
  readonly name: string;
  readonly request: Packet<{ readonly address: number }>;
  readonly answer: Packet<{ readonly address: number; readonly value: number }>;
}

const from = { x: ["address", unsigned] } as const;
const value = { x: ["address", unsigned], p: ["value", unsigned] } as const;

// biome-ignore-start format: a table reads by its columns
export const panInquiry: PelcoInquiry = {
  name: "pan?",
  request: packet("FF xx 00 51 00 00", from),
  answer: packet("FF xx 00 59 pp pp", value),
};
export const tiltInquiry: PelcoInquiry = {
  name: "tilt?",
  request: packet("FF xx 00 53 00 00", from),
  answer: packet("FF xx 00 5B pp pp", value),
};
export const zoomInquiry: PelcoInquiry = {
  name: "zoom?",
  request: packet("FF xx 00 55 00 00", from),
  answer: packet("FF xx 00 5D pp pp", value),
};
// biome-ignore-end format: a table reads by its columns

/** All of them, for whoever reads frames. */
export const inquiries: readonly PelcoInquiry[] = [panInquiry, tiltInquiry, zoomInquiry];

/** A whole turn of the value a head answers with. */
const turn = 36_000;

/** The value of a pan or tilt answer as −180 to 180 degrees, in hundredths. */
export const signedAngle = (raw: number): number => (raw > turn / 2 ? raw - turn : raw);
/** The other way round. */
export const unsignedAngle = (angle: number): number => ((Math.round(angle) % turn) + turn) % turn;
