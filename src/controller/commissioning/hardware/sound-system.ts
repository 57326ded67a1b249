import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { type Attendant, type Found, found } from "#devices/commissioning/attendant.ts";
import { judgeEcho, judgeTone, testVoice } from "#devices/commissioning/sound-steps.ts";
import type { ProbeMeasured, VerifiedDevice } from "#protocol/room-test.ts";
import { isEchoCancelling } from "#protocol/sound.ts";
import { listenForVoice } from "./listen-for-voice.ts";
import { type Ears, playAndHear } from "./play-and-hear.ts";
import type { Take } from "./tested-devices.ts";

const run = promisify(execFile);

const infoSchema = z.object({
  server_name: z.string(),
  default_source_name: z.string(),
  default_sink_name: z.string(),
});
const properties = z.record(z.string(), z.unknown());
const sourcesSchema = z.array(z.object({ index: z.number(), name: z.string(), description: z.string(), properties }));
/** Programs that hear a source. */
const hearersSchema = z.array(z.object({ source: z.number(), properties }));

/** The session's sound system and its microphone; undefined where there is none. */
export interface SoundHere {
  readonly system: string;
  readonly microphone: string;
  readonly simulated: boolean;
  readonly ears: Ears;
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
    const hearers = hearersSchema.parse(await ask("list", "source-outputs"));
    // What hangs on no bus is made by a program.
    const ears = earsOf(source, sources, hearers);
    const { properties } = sources.find(({ name }) => name === ears.microphone) ?? source;
    const simulated = typeof properties["device.bus"] !== "string";
    const system = /pipewire/i.test(info.server_name) ? "pipewire" : "pulseaudio";
    return { system, microphone: source.description, simulated, ears };
  } catch {
    return undefined;
  }
}

type Source = z.infer<typeof sourcesSchema>[number];

/**
 * A canceller of the sound system's own is a source above the microphone's. PulseAudio's names it; PipeWire's is one end of a
 * group of nodes, whose other end hears the microphone as a program does.
 */
export function earsOf(source: Source, sources: readonly Source[], hearers: z.infer<typeof hearersSchema>): Ears {
  const { name, description, properties: its } = source;
  if (!isEchoCancelling(`${name} ${description}`)) return { microphone: name };
  const named = its["device.master_device"];
  if (typeof named === "string") return { microphone: named, cancelled: name };
  const group = its["node.link-group"];
  const ear = hearers.find(({ properties: of }) => typeof group === "string" && of["node.link-group"] === group);
  const heard = sources.find(({ index }) => index === ear?.source);
  return heard === undefined ? { microphone: name } : { microphone: heard.name, cancelled: name };
}

/**
 * Hears whoever speaks by the session's microphone, plays by its loudspeaker and hears that. What echo is left is measured where the sound system
 * cancels it: there is no canceller of ours here.
 */
export async function testSound(here: SoundHere, attendant: Attendant, take: Take): Promise<VerifiedDevice> {
  const { ears } = here;
  const voice = await take("sound.voice", () =>
    testVoice((stopped) => listenForVoice(ears.microphone, stopped), attendant),
  );
  const alive = voice.finding === "voice-heard";
  const heard: { readonly measured: ProbeMeasured; readonly tone: Found }[] = [];
  const tone = await take("sound.tone", async () => {
    try {
      let measured = await playAndHear(ears);
      // A sound system that has just woken may swallow or break up the first sound: once more before it counts.
      if (!measured.heard && !attendant.stopped.aborted) measured = await playAndHear(ears);
      const tone = await judgeTone(measured, attendant, alive);
      heard.push({ measured, tone });
      return tone;
    } catch (error) {
      return found("sound-refused", {}, error instanceof Error ? error.message : String(error));
    }
  });
  const results = [voice, tone];
  for (const { measured, tone: judged } of ears.cancelled === undefined ? [] : heard) {
    results.push(await take("sound.echo", async () => judgeEcho(measured, judged)));
  }
  return {
    kind: "sound",
    family: here.system,
    maker: "",
    name: here.microphone,
    firmware: "",
    wire: "usb",
    simulated: here.simulated,
    results,
  };
}
