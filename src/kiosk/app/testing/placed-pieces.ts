/** A piece of a recording: when its first sample was heard, in microseconds of the track's own clock. */
export interface Piece {
  readonly at: number;
  readonly samples: Float32Array;
}

/** A microsecond clock and a sound card's rate agree only so far: less than this is no gap. Samples. */
const rounding = 8;

/**
 * The pieces as one recording, each where it was heard: a page that is busy may miss one, and what follows belongs where it was
 * all the same. What never came is silence.
 *
 * @param rate samples per second
 */
export function placed(pieces: readonly Piece[], rate: number): Float32Array<ArrayBuffer> {
  const begun = pieces[0]?.at ?? 0;
  let length = 0;
  const places = pieces.map(({ at, samples }) => {
    const wanted = Math.round(((at - begun) * rate) / 1_000_000);
    const from = wanted - length > rounding ? wanted : length;
    length = from + samples.length;
    return { from, samples };
  });
  const whole = new Float32Array(length);
  for (const { from, samples } of places) whole.set(samples, from);
  return whole;
}
