/**
 * How many nibbles a VISCA head's pan and tilt are wide, in its positions and in the orders to a place (reference §6 and
 * §7): four each on most, `5+4` on Sony's BRC-300, H700, X1000 and H800, `5+5` on the FR7 and AM7.
 */
export const positionWidths = ["4+4", "5+4", "5+5"] as const;
export type PositionWidth = (typeof positionWidths)[number];

/** What a head speaks that has not said anything else. */
export const usualWidth: PositionWidth = "4+4";

interface Span {
  readonly min: number;
  readonly max: number;
}

/** The numbers that two's complement over so many nibbles holds. */
const span = (nibbles: number): Span => ({ min: -(2 ** (4 * nibbles - 1)), max: 2 ** (4 * nibbles - 1) - 1 });

/** What pan and tilt can come to at each width, in the device's units. */
export const spansOf: { readonly [Width in PositionWidth]: { readonly pan: Span; readonly tilt: Span } } = {
  "4+4": { pan: span(4), tilt: span(4) },
  "5+4": { pan: span(5), tilt: span(4) },
  "5+5": { pan: span(5), tilt: span(5) },
};
