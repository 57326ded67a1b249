import { spawn } from "node:child_process";
import { SpeechEar } from "#base/speech-ear.ts";
import type { VoiceHeard } from "#protocol/room-test.ts";

const rate = 48_000;
/** Without a latency of its own a recorder gathers up to two seconds before it says anything. */
const words = ["--raw", "--format=float32le", `--rate=${rate}`, "--channels=1", "--latency-msec=100"];
/** The level as a terminal shows it. */
const widest = 40;

/**
 * Listens by a source of the sound system until somebody speaks; a terminal shows meanwhile how loud it is. Rejects when it is
 * stopped, or the sound system hands nothing out.
 */
export async function listenForVoice(source: string, stopped: AbortSignal): Promise<VoiceHeard> {
  const { promise, resolve, reject } = Promise.withResolvers<VoiceHeard>();
  const recorder = spawn("parec", [...words, `--device=${source}`], { stdio: ["ignore", "pipe", "ignore"] });
  const ear = new SpeechEar(rate);
  let rest = Buffer.alloc(0);
  recorder.stdout.on("data", (piece: Buffer) => {
    const bytes = Buffer.concat([rest, piece]);
    const whole = bytes.length & ~3;
    ear.hear(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + whole)));
    rest = bytes.subarray(whole);
    draw(ear.level);
    if (ear.speech !== undefined) resolve(ear.speech);
  });
  recorder.once("error", reject);
  recorder.once("exit", () => reject(new Error("The sound system hands nothing out.")));
  const stop = (): void => reject(new Error("the test was stopped"));
  stopped.addEventListener("abort", stop);
  if (stopped.aborted) stop();
  try {
    return await promise;
  } finally {
    stopped.removeEventListener("abort", stop);
    recorder.kill();
    draw(undefined);
  }
}

/** @param level 0 to 1; undefined: no more is drawn on this line */
function draw(level: number | undefined): void {
  if (!process.stdout.isTTY) return;
  const bars = Math.round((level ?? 0) * widest);
  process.stdout.write(level === undefined ? "\r\u001b[K" : `\r  ${"▮".repeat(bars)}${"▯".repeat(widest - bars)}`);
}
