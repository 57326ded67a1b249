/** What is heard is looked at in pieces of this length: shorter than a syllable. Seconds. */
const pieceSeconds = 0.05;
/** So much of what was heard last counts; so much has to have been heard before anything is said. Seconds. */
const [counts, knows] = [4, 1];
/** The quietest fifth of it is the room by itself. */
const quietShare = 0.2;
/** A voice is so much louder than the room, and no fainter than this against full scale. Decibels. */
const above = 10;
const faintest = -65;
/** It lasts so long in all. Seconds. */
const lasts = 0.5;
/** It comes up so often and by so much, as syllables do: a hum, a fan and a beep do so once. Decibels. */
const rises = { count: 3, by: 6 } as const;
/** What no level goes below: digital silence. */
const nothing = 1e-10;

/** A voice and the room without it. Decibels against full scale. */
export interface SpeechHeard {
  readonly voiceDb: number;
  readonly roomDb: number;
}

/**
 * Listens for somebody who speaks: a sound that stands out of the room's own, lasts for some syllables and goes up and down as
 * they do. It understands nothing, and keeps no sound.
 */
export class SpeechEar {
  readonly #size: number;
  /** Decibels of the last pieces, the newest last. */
  readonly #pieces: number[] = [];
  #count = 0;
  #sum = 0;
  #squares = 0;
  #speech: SpeechHeard | undefined;

  /** @param rate samples per second */
  constructor(rate: number) {
    this.#size = Math.max(1, Math.round(rate * pieceSeconds));
  }

  /** Takes what comes: samples from -1 to 1. */
  hear(samples: Float32Array): void {
    for (const sample of samples) {
      this.#sum += sample;
      this.#squares += sample * sample;
      this.#count += 1;
      if (this.#count === this.#size) this.#endPiece();
    }
  }

  /** How loud it is now, 0 to 1: -60 dBFS and below is 0, full scale is 1. */
  get level(): number {
    return Math.max(0, Math.min(1, ((this.#pieces.at(-1) ?? -100) + 60) / 60));
  }

  /** What was heard of somebody; undefined: nobody yet. */
  get speech(): SpeechHeard | undefined {
    return this.#speech;
  }

  #endPiece(): void {
    // A constant added to every sample is no sound.
    const mean = this.#sum / this.#count;
    const power = this.#squares / this.#count - mean * mean;
    this.#pieces.push(10 * Math.log10(Math.max(power, nothing)));
    if (this.#pieces.length > counts / pieceSeconds) this.#pieces.shift();
    [this.#count, this.#sum, this.#squares] = [0, 0, 0];
    this.#speech ??= this.#judge();
  }

  #judge(): SpeechHeard | undefined {
    const pieces = this.#pieces;
    if (pieces.length < knows / pieceSeconds) return undefined;
    const sorted = [...pieces].sort((a, b) => a - b);
    const room = sorted[Math.floor(sorted.length * quietShare)] ?? 0;
    const least = Math.max(room + above, faintest);
    const loud = pieces.filter((level) => level >= least);
    if (loud.length < lasts / pieceSeconds || risesOf(pieces, least) < rises.count) return undefined;
    const mean = loud.reduce((sum, level) => sum + level, 0) / loud.length;
    return { voiceDb: tenth(mean), roomDb: tenth(room) };
  }
}

/** How often the level comes up from a trough, to `least` at least. */
function risesOf(levels: readonly number[], least: number): number {
  let count = 0;
  let up = false;
  /** The last trough, or while it is up the last peak. */
  let turn = levels[0] ?? 0;
  for (const level of levels) {
    if (up && level <= turn - rises.by) [up, turn] = [false, level];
    else if (up) turn = Math.max(turn, level);
    else if (level >= turn + rises.by && level >= least) [up, turn, count] = [true, level, count + 1];
    else turn = Math.min(turn, level);
  }
  return count;
}

const tenth = (level: number): number => Math.round(level * 10) / 10;
