/** A piece that is looked at by itself. Seconds. */
const pieceSeconds = 0.05;
/** So much of a recording has to be without any change: a click when it is opened is no sign of life. */
const mostly = 0.95;
/** Less than the smallest step of a 16-bit sample, of full scale from -1 to 1. */
const smallestStep = 1 / 65_536;

/**
 * Whether nothing at all came by a microphone: every sample the same, without even the noise that each microphone makes by
 * itself. A quiet room is never so; a microphone that is shut, broken or unplugged inside is.
 *
 * @param recorded samples from -1 to 1
 * @param rate samples per second
 */
export function isDead(recorded: Float32Array, rate: number): boolean {
  const size = Math.max(2, Math.round(pieceSeconds * rate));
  let pieces = 0;
  let still = 0;
  for (let from = 0; from + size <= recorded.length; from += size) {
    pieces += 1;
    if (isStill(recorded, from, from + size)) still += 1;
  }
  return pieces > 0 && still >= pieces * mostly;
}

function isStill(samples: Float32Array, from: number, to: number): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = from; at < to; at += 1) {
    const sample = samples[at] ?? 0;
    low = Math.min(low, sample);
    high = Math.max(high, sample);
  }
  return high - low < smallestStep;
}
