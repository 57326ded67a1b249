/*
 * A sound that a room plays to hear itself: forty short sweeps, each between other pitches, so that the whole is like no other
 * sound in a room and is found in a recording however much noise there is. What is measured is measured at 8 kHz, which has
 * all of it.
 */

const sweeps = 40;
const sweepSeconds = 0.1;
const slotSeconds = 0.15;
const edgeSeconds = 0.008;
/** Peak, of full scale: loud enough to be heard over a fan, and no fright. */
const amplitude = 0.3;

/** How long it lasts. Seconds. */
export const probeSeconds = sweeps * slotSeconds;

/** A canceller has this long to learn the room before what it leaves is measured. Seconds from the beginning. */
const learnsSeconds = 3;

const heardRate = 8_000;
/**
 * What is looked for: five sweeps in a row, from its middle first, since a sound system that has just woken may swallow the
 * beginning; then others, since a busy computer breaks the sound up here and there, and each break moves what follows.
 */
const soughtFrom = [10, 18, 26, 4, 33] as const;
const soughtSeconds = 5 * slotSeconds;
/** The share of what is heard that has to be the probe: white noise reaches a tenth by chance. */
const surely = 0.25;
/** What no level goes below: digital silence. */
const faintest = 1e-10;

/** Pitches of the sweeps in Hz, from a small generator of numbers that is the same everywhere. */
const pitches: readonly (readonly [number, number])[] = Array.from({ length: sweeps }, (_, index) => {
  const pitch = (step: number): number => 400 + (((index * 2 + step + 3) ** 3 * 7_919) % 2_600);
  const [from, to] = [pitch(0), pitch(1)];
  // At least an 800 Hz sweep: a steady tone says nothing of when it was played.
  return Math.abs(to - from) < 800 ? [from, from < 1_700 ? from + 900 : from - 900] : [from, to];
});

/**
 * The probe as samples from -1 to 1.
 *
 * @param rate samples per second
 */
export function probeSignal(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(probeSeconds * rate));
  pitches.forEach(([from, to], index) => {
    const begin = Math.round(index * slotSeconds * rate);
    const length = Math.round(sweepSeconds * rate);
    for (let at = 0; at < length; at += 1) {
      const time = at / rate;
      const phase = 2 * Math.PI * (from * time + ((to - from) * time * time) / (2 * sweepSeconds));
      const edge = Math.min(1, time / edgeSeconds, (sweepSeconds - time) / edgeSeconds);
      samples[begin + at] = amplitude * Math.sin(phase) * Math.sin((Math.PI / 2) * Math.max(0, edge)) ** 2;
    }
  });
  return samples;
}

/** Where the probe begins in a recording. */
export interface ProbeFound {
  /** Seconds from the recording's beginning. */
  readonly at: number;
  /** Share of what is heard there that is the probe, 0 to 1. */
  readonly sureness: number;
  readonly heard: boolean;
}

/**
 * Looks for the probe's beginning.
 *
 * @param recorded samples from -1 to 1
 * @param rate samples per second
 * @param within so far from the recording's beginning it is looked for, in seconds
 */
export function findProbe(recorded: Float32Array, rate: number, within: number): ProbeFound {
  const heard = resample(recorded, rate);
  let best: ProbeFound = { at: 0, sureness: 0, heard: false };
  for (const sweep of soughtFrom) {
    const found = findPart(heard, sweep * slotSeconds, within);
    if (found.sureness > best.sureness) best = found;
    if (best.heard) break;
  }
  return best;
}

/** Looks for the five sweeps that begin so many seconds after the probe does. */
function findPart(heard: Float32Array, from: number, within: number): ProbeFound {
  const first = Math.round(from * heardRate);
  const sought = probeSignal(heardRate).subarray(first, first + Math.round(soughtSeconds * heardRate));
  const strength = Math.sqrt(energy(sought));
  const last = Math.min(first + Math.round(within * heardRate), heard.length - sought.length);
  let best = { lag: first, share: 0 };
  let around = energy(heard.subarray(first, first + sought.length));
  for (let lag = first; lag <= last; lag += 1) {
    let match = 0;
    for (let at = 0; at < sought.length; at += 1) match += (sought[at] ?? 0) * (heard[lag + at] ?? 0);
    const share = Math.abs(match) / (strength * Math.sqrt(Math.max(around, faintest)));
    if (share > best.share) best = { lag, share };
    around += (heard[lag + sought.length] ?? 0) ** 2 - (heard[lag] ?? 0) ** 2;
  }
  return { at: (best.lag - first) / heardRate, sureness: best.share, heard: best.share >= surely };
}

/** Levels in decibels against full scale. */
export interface ProbeLevels {
  /** The probe's own, once a canceller has had time to learn; what the room makes beside it is taken off. */
  readonly probe: number;
  /** The room's before the probe began. */
  readonly room: number;
}

/**
 * How loud the probe comes through. Below a tenth of the room's own noise nothing can be told: the probe's level is that
 * then, at most.
 *
 * @param at where the probe begins, in seconds
 */
export function probeLevels(recorded: Float32Array, rate: number, at: number): ProbeLevels {
  const heard = resample(recorded, rate);
  const between = (from: number, to: number): number => {
    const part = heard.subarray(Math.max(0, Math.round(from * heardRate)), Math.max(0, Math.round(to * heardRate)));
    return part.length === 0 ? 0 : energy(part) / part.length;
  };
  const room = Math.max(faintest, between(at - 0.4, at - 0.05));
  const all = between(at + learnsSeconds, at + probeSeconds);
  return { probe: decibels(Math.max(all - room, room / 10)), room: decibels(room) };
}

const decibels = (power: number): number => 10 * Math.log10(Math.max(power, faintest));

function energy(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum;
}

/** Half the width of the filter, in samples of the outcome. */
const reach = 8;

/** Brought to 8 kHz by a windowed sinc: whatever the system's rate is. */
function resample(samples: Float32Array, rate: number): Float32Array {
  if (rate === heardRate) return samples;
  const ratio = rate / heardRate;
  const width = Math.ceil(reach * Math.max(1, ratio));
  // Where a sample of the outcome lies between two of the recording's comes again and again: once reckoned is enough.
  const filters = new Map<number, Float32Array>();
  const outcome = new Float32Array(Math.floor(samples.length / ratio));
  for (let index = 0; index < outcome.length; index += 1) {
    const centre = index * ratio;
    const middle = Math.floor(centre);
    const phase = Math.round((centre - middle) * phases);
    const filter = filters.get(phase) ?? filterAt(phase / phases, ratio, width);
    filters.set(phase, filter);
    const first = middle - width + 1;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) sum += (samples[first + tap] ?? 0) * (filter[tap] ?? 0);
    outcome[index] = sum;
  }
  return outcome;
}

/** So finely between two samples is told apart where one of the outcome lies. */
const phases = 1_000_000;

/** The weights of the samples around a place, `between` 0 and 1 after one of them. */
function filterAt(between: number, ratio: number, width: number): Float32Array {
  const cut = Math.min(1, 1 / ratio);
  return Float32Array.from({ length: 2 * width }, (_, tap) => {
    const distance = tap - width + 1 - between;
    const inside = Math.abs(distance) / (width + 1);
    const angle = Math.PI * distance * cut;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    return inside >= 1 ? 0 : sinc * cut * Math.cos((Math.PI / 2) * inside) ** 2;
  });
}
