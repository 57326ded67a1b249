import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { delay } from "#base/clock.ts";
import { findProbe, probeLevels, probeSeconds, probeSignal } from "#base/sound-probe.ts";
import { type Attendant, found } from "#devices/commissioning/attendant.ts";
import { judgeTone } from "#devices/commissioning/sound-steps.ts";
import type { ProbeMeasured, VerifiedDevice } from "#protocol/room-test.ts";
import type { Take } from "./tested-devices.ts";

const run = promisify(execFile);
const rate = 48_000;
const format = ["--raw", "--format=float32le", `--rate=${rate}`, "--channels=1"];

const infoSchema = z.object({
  server_name: z.string(),
  default_source_name: z.string(),
  default_sink_name: z.string(),
});
const sourcesSchema = z.array(
  z.object({ name: z.string(), description: z.string(), properties: z.record(z.string(), z.unknown()) }),
);

/** The session's sound system and its microphone; undefined where there is none. */
export interface SoundHere {
  readonly system: string;
  readonly microphone: string;
  readonly simulated: boolean;
}

/** What is plugged in, by the sound system's own program. */
export async function soundHere(): Promise<SoundHere | undefined> {
  const ask = async (...words: string[]): Promise<unknown> =>
    JSON.parse((await run("pactl", ["--format=json", ...words], { timeout: 5_000 })).stdout);
  try {
    const info = infoSchema.parse(await ask("info"));
    const sources = sourcesSchema.parse(await ask("list", "sources"));
    const source = sources.find(({ name }) => name === info.default_source_name);
    if (source === undefined) return undefined;
    // What hangs on no bus is made by a program.
    const simulated = typeof source.properties["device.bus"] !== "string";
    const system = /pipewire/i.test(info.server_name) ? "pipewire" : "pulseaudio";
    return { system, microphone: source.description, simulated };
  } catch {
    return undefined;
  }
}

/** Plays by the session's loudspeaker and hears by its microphone: there is no canceller of ours here, so no echo is measured. */
export async function testSound(here: SoundHere, attendant: Attendant, take: Take): Promise<VerifiedDevice> {
  const result = await take("sound.tone", async () => {
    try {
      return await judgeTone(await playAndHear(), attendant);
    } catch (error) {
      return found("sound-refused", {}, error instanceof Error ? error.message : String(error));
    }
  });
  return {
    kind: "sound",
    family: here.system,
    maker: "",
    name: here.microphone,
    firmware: "",
    wire: "usb",
    simulated: here.simulated,
    results: [result],
  };
}

async function playAndHear(): Promise<ProbeMeasured> {
  const recorder = spawn("parec", format, { stdio: ["ignore", "pipe", "ignore"] });
  const player = spawn("paplay", format, { stdio: ["pipe", "ignore", "ignore"] });
  const pieces: Buffer[] = [];
  let begunAt = 0;
  recorder.stdout.on("data", (piece: Buffer) => {
    if (begunAt === 0) begunAt = performance.now();
    pieces.push(piece);
  });
  const failed = new Promise<never>((_, reject) => {
    recorder.once("error", reject);
    player.once("error", reject);
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([delay(1_000), failed]);
    const playedAt = performance.now();
    player.stdin.end(Buffer.from(probeSignal(rate).buffer));
    await Promise.race([delay(probeSeconds * 1_000 + 1_500), failed]);
    const bytes = Buffer.concat(pieces);
    const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
    const where = findProbe(samples, rate, 4);
    const { probe, room } = probeLevels(samples, rate, where.at);
    const tenth = (value: number): number => Math.round(value * 10) / 10;
    const delayMs = where.heard ? Math.round(begunAt + where.at * 1_000 - playedAt) : 0;
    return { heard: where.heard, delayMs, toneDb: tenth(probe), roomDb: tenth(room) };
  } finally {
    recorder.kill();
    player.kill();
  }
}
