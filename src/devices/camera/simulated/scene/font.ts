/** Dots of a letter, across and down. */
export const glyphWidth = 5;
export const glyphHeight = 7;

/** Each letter as seven rows of five dots, as numbers whose bits are the dots, highest left. */
const rows: Readonly<Record<string, string>> = {
  " ": "00000000000000",
  "0": "0E11131519110E",
  "1": "040C040404040E",
  "2": "0E11010204081F",
  "3": "1F02040201110E",
  "4": "02060A121F0202",
  "5": "1F101E0101110E",
  "6": "0608101E11110E",
  "7": "1F010204080808",
  "8": "0E11110E11110E",
  "9": "0E11110F01020C",
  ":": "000C0C000C0C00",
  ".": "00000000000C0C",
  "-": "0000001F000000",
  "+": "0004041F040400",
  A: "0E11111F111111",
  B: "1E11111E11111E",
  C: "0E11101010110E",
  D: "1E11111111111E",
  E: "1F10101E10101F",
  F: "1F10101E101010",
  G: "0E11101711110F",
  H: "1111111F111111",
  I: "0E04040404040E",
  L: "1010101010101F",
  M: "111B1515111111",
  N: "11111915131111",
  O: "0E11111111110E",
  P: "1E11111E101010",
  R: "1E11111E141211",
  S: "0F10100E01011E",
  T: "1F040404040404",
  U: "1111111111110E",
  W: "1111111515150A",
  X: "11110A040A1111",
  Y: "1111110A040404",
  a: "00000E010F110F",
  d: "01010D1311110F",
  e: "00000E111F100E",
  i: "04000C0404040E",
  l: "0C04040404040E",
  m: "00001A15151111",
  s: "00000E100E011E",
  t: "08081C08080906",
  u: "0000111111130D",
};

const cache = new Map<string, Uint8Array>();

/** The dots of a letter, row by row, 1 where there is ink; empty for letters nobody has drawn. */
export function glyph(letter: string): Uint8Array {
  const kept = cache.get(letter);
  if (kept !== undefined) return kept;
  const text = rows[letter] ?? rows[letter.toUpperCase()] ?? rows[" "] ?? "";
  const dots = new Uint8Array(glyphWidth * glyphHeight);
  for (let row = 0; row < glyphHeight; row += 1) {
    const bits = Number.parseInt(text.slice(2 * row, 2 * row + 2), 16);
    for (let column = 0; column < glyphWidth; column += 1) {
      dots[row * glyphWidth + column] = (bits >> (glyphWidth - 1 - column)) & 1;
    }
  }
  cache.set(letter, dots);
  return dots;
}
