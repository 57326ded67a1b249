import { isDead } from "#base/dead-sound.ts";
import { findProbe, probeLevels } from "#base/sound-probe.ts";
import type { ProbeMeasured } from "#protocol/room-test.ts";
import { ProbePlayer } from "./probe-player.ts";
import { TrackRecording } from "./track-recording.ts";
import { seconds } from "./wait.ts";

/** What the room plays by and hears with. */
export interface OwnSound {
  /** The room's microphone as it is open now. */
  readonly track: MediaStreamTrack;
  /** Where its sound is played; how loud, 0 to 1. */
  readonly parent: HTMLElement;
  readonly volume: number;
  /** Aborted when nobody wants it any more: it falls silent. */
  readonly calledOff: AbortSignal;
}

/** The room by itself before the sound, and what is still on its way after it. Seconds. */
const before = 0.8;
const after = 2.4;
/** How late it may be heard: a sound system without a quick listener gathers up to two seconds. From the recording's beginning. */
const latest = before + 2.6;

/** Wanted as they are, or not at all: a browser hands out a stream that is open already where it may. */
const plainly = {
  echoCancellation: { exact: false },
  noiseSuppression: { exact: false },
  autoGainControl: { exact: false },
} as const;
const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Plays the probe by the room's loudspeaker and listens by its microphone: with every processing off, and beside that by the very
 * track that a meeting hears, where the browser cancels its echo. Only the figures leave this page.
 */
export async function hearItself({ track, parent, volume, calledOff }: OwnSound): Promise<ProbeMeasured> {
  const { deviceId, echoCancellation } = track.getSettings();
  const device = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  const tracks: MediaStreamTrack[] = [];
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...device, ...plainly } });
    tracks.push(...stream.getAudioTracks());
    if (echoCancellation === true) {
      // The room's own may be silent at the moment; this is another end of it.
      const own = track.clone();
      own.enabled = true;
      tracks.push(own);
    }
    await using player = await ProbePlayer.open(parent, volume, calledOff);
    const recordings = tracks.map((each) => new TrackRecording(each));
    await seconds(before, calledOff);
    const playedAt = await player.play();
    await seconds(after, calledOff);
    const [raw, cleaned] = await Promise.all(recordings.map((recording) => recording.end()));
    if (raw === undefined || raw.rate === 0) throw new Error("The microphone says nothing at all.");
    const found = findProbe(raw.samples, raw.rate, latest);
    const { probe, room } = probeLevels(raw.samples, raw.rate, found.at);
    // Both were begun at nearly the same moment, and the canceller takes a moment itself: half a slot is no matter.
    const begun = cleaned === undefined ? 0 : (raw.begunAt - cleaned.begunAt) / 1_000;
    const left =
      cleaned && cleaned.rate > 0 ? probeLevels(cleaned.samples, cleaned.rate, found.at + begun).probe : undefined;
    return {
      heard: found.heard,
      delayMs: found.heard ? Math.round(raw.begunAt + found.at * 1_000 - playedAt) : 0,
      toneDb: tenth(probe),
      roomDb: tenth(room),
      ...(left === undefined ? {} : { leftDb: tenth(left) }),
      silent: isDead(raw.samples, raw.rate),
    };
  } finally {
    for (const each of tracks) each.stop();
  }
}
