import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const samplesPerSecond = 48_000;
/** The file is played again and again: a whole number of syllables. */
const syllable = { every: 0.9, sounds: 0.35, count: 10 } as const;
const headBytes = 44;

/**
 * Somebody's voice as a file for Chromium's fake microphone: syllables of a deep tone with its harmonics. All fake
 * microphones beep alike, and in a meeting of two of them an echo canceller rightly takes one's beep for the other's echo:
 * who measures whether people hear each other gives them voices of their own.
 */
export class Voice implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async record(): Promise<Voice> {
    const voice = new Voice(await mkdtemp(join(tmpdir(), "parley-voice-")));
    await writeFile(voice.file, waveFile());
    return voice;
  }

  get file(): string {
    return join(this.#folder, "voice.wav");
  }

  /** What Chromium is started with to speak so. */
  get flags(): readonly string[] {
    return [`--use-file-for-fake-audio-capture=${this.file}`];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** One channel of 16 bits (RIFF WAVE, PCM). */
function waveFile(): Buffer {
  const samples = Math.round(samplesPerSecond * syllable.every * syllable.count);
  const bytes = Buffer.alloc(headBytes + 2 * samples);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(samplesPerSecond, 24);
  bytes.writeUInt32LE(2 * samplesPerSecond, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(2 * samples, 40);
  for (let at = 0; at < samples; at += 1) {
    const time = at / samplesPerSecond;
    const within = time % syllable.every;
    if (within > syllable.sounds) continue;
    const loud = Math.sin((Math.PI * within) / syllable.sounds);
    const pitch = 140 + 40 * within;
    let value = 0;
    for (let harmonic = 1; harmonic <= 11; harmonic += 1)
      value += Math.sin(2 * Math.PI * harmonic * pitch * within) / harmonic;
    bytes.writeInt16LE(Math.round(6_000 * loud * value), headBytes + 2 * at);
  }
  return bytes;
}
