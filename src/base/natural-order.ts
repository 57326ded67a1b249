/**
 * Compares as people count: ttyUSB2 comes before ttyUSB10. For names that machines give; a language's own order is asked
 * of `Intl`, which brings megabytes of tables with it.
 */
export function inNaturalOrder(one: string, other: string): number {
  const [ones, others] = [pieces(one), pieces(other)];
  for (const [index, piece] of ones.entries()) {
    const against = others[index];
    if (against === undefined) return 1;
    const difference = isNumber(piece) && isNumber(against) ? Number(piece) - Number(against) : 0;
    if (difference !== 0) return difference;
    if (piece !== against) return piece < against ? -1 : 1;
  }
  return ones.length - others.length;
}

/** Runs of digits, and what stands between them. */
const pieces = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
const isNumber = (piece: string): boolean => /^\d/.test(piece);
