import { SpeechEar } from "#base/speech-ear.ts";
import type { VoiceHeard } from "#protocol/room-test.ts";
import { samplesOf } from "../capture/track-processor.ts";
import { openPlainly } from "./plain-microphone.ts";

/** So often it is told how loud it is. Milliseconds. */
const tellEvery = 100;

/** What is listened by, and who is told how loud it is. */
export interface Listening {
  /** The room's microphone as it is open now. */
  readonly track: MediaStreamTrack;
  /** Told ten times a second how loud it is, 0 to 1. */
  readonly tell: (level: number) => void;
  /** Told once, when somebody has spoken. */
  readonly hear: (voice: VoiceHeard) => void;
  /** Aborted when nobody wants it any more. */
  readonly calledOff: AbortSignal;
}

/** Listens by the room's microphone, with every processing off, until it is called off. Rejects when that is not to be had. */
export async function listenForVoice({ track, tell, hear, calledOff }: Listening): Promise<void> {
  const stream = await openPlainly(track);
  const [own] = stream.getAudioTracks();
  if (own === undefined) throw new Error("The microphone says nothing at all.");
  const reader = samplesOf(own).getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  calledOff.addEventListener("abort", stop);
  if (calledOff.aborted) stop();
  let ear: SpeechEar | undefined;
  let toldAt = 0;
  let heard = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) {
        if (calledOff.aborted) return;
        throw new Error("The microphone is away.");
      }
      const samples = new Float32Array(value.numberOfFrames);
      ear ??= new SpeechEar(value.sampleRate);
      value.copyTo(samples, { planeIndex: 0, format: "f32-planar" });
      value.close();
      ear.hear(samples);
      if (performance.now() - toldAt >= tellEvery) {
        toldAt = performance.now();
        tell(ear.level);
      }
      if (ear.speech !== undefined && !heard) {
        heard = true;
        hear(ear.speech);
      }
    }
  } finally {
    calledOff.removeEventListener("abort", stop);
    stop();
    for (const each of stream.getTracks()) each.stop();
    tell(0);
  }
}
