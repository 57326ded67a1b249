/**
 * Runs in a machine of its own: PulseAudio or PipeWire, as its word says, on the kernel's own sound card `snd-aloop`, whose
 * loudspeaker is its microphone, and the shell's sound above it. What the loop weakens is known exactly, so that what is measured can be held against the truth.
 * Prints a line for each thing it tried.
 */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { systemClock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { messageOf, silentLog } from "#base/log.ts";
import { probeLevels, probeSignal } from "#base/sound-probe.ts";
import { soundHere, testSound } from "#controller/commissioning/hardware/sound-system.ts";
import { pulse } from "#kiosk/shell/sound/pulse/pulse-link.ts";
import { RoomSound, type SoundDesk, type SoundWanted } from "#kiosk/shell/sound/room-sound.ts";
import type { SoundDevice } from "#kiosk/shell/sound/sound-device.ts";
import { SoundSystem } from "#kiosk/shell/sound/sound-system.ts";
import type { SoundReport } from "#protocol/commands/sound.ts";
import { echoReasons } from "#protocol/sound.ts";
import { attempt, expect, pause, until } from "./attempts.ts";
import { elsewhere, microphone, soundSystems, speaker, startSoundSystem } from "./sound-loop-systems.ts";

const run = promisify(execFile);
const session = "/run/session";
Object.assign(process.env, { HOME: session, XDG_RUNTIME_DIR: session, LC_ALL: "C" });
const canceller = `${microphone}.echo-cancel`;
const kind = soundSystems.find((each) => each === process.argv[2]) ?? "PulseAudio";

/** What another program of the session does. */
const pactl = async (...words: string[]): Promise<string> =>
  (await run("pactl", words, { timeout: 20_000 })).stdout.trim();

/** The controller as the shell hears it. */
class Desk implements SoundDesk {
  readonly events = new Events<{ wanted: [wanted: SoundWanted]; gone: [] }>();
  readonly #reports: SoundReport[] = [];
  #wanted: SoundWanted = {
    muted: false,
    volume: 100,
    pinned: { microphone, speaker, microphoneLevel: 100 },
  };

  async report(report: SoundReport): Promise<void> {
    this.#reports.push(report);
  }

  want(more: Partial<SoundWanted>): void {
    this.#wanted = { ...this.#wanted, ...more };
    this.events.emit("wanted", this.#wanted);
  }

  get facts(): SoundReport["facts"] | undefined {
    return this.#reports.at(-1)?.facts;
  }

  /** What other programs did, each as it was reported. */
  get drifts(): string[] {
    return this.#reports.flatMap(({ drifts }) => drifts.map(({ what, undone }) => `${what}${undone ? " undone" : ""}`));
  }
}

async function main(): Promise<void> {
  for (const folder of [session, "/dev/shm"]) mkdirSync(folder, { mode: 0o700 });
  await attempt("the kernel's loop is a sound card, and the sound system plays and hears by it", async () => {
    const cards = readFileSync("/proc/asound/cards", "utf8");
    expect(cards.includes("Loopback"), cards);
    await startSoundSystem(kind, session);
    const ends = async () => `${await pactl("list", "short", "sources")}\n${await pactl("list", "short", "sinks")}`;
    await until(async () => {
      const here = await ends().catch(() => "");
      return here.includes(microphone) && here.includes(speaker);
    }, "both ends of the loop");
    return /Server Name: (.*)/.exec(await pactl("info"))?.[1] ?? "";
  });
  const desk = new Desk();
  using system = new SoundSystem({ open: pulse(systemClock), clock: systemClock, log: silentLog });
  const memory = { found: undefined, keep: () => undefined };
  using sound = new RoomSound({ system, desk, memory, clock: systemClock, log: silentLog });
  sound.start();
  const seen = (name: string): SoundDevice | undefined =>
    system.now.is === "ready"
      ? [...system.now.sources, ...system.now.sinks].find((each) => each.name === name)
      : undefined;
  const isDefault = (name: string): boolean => {
    if (system.now.is !== "ready") return false;
    return [system.now.server.defaultSink, system.now.server.defaultSource].includes(name);
  };
  const isAt = (name: string, level: number) => (): boolean => seen(name)?.level === level;

  await attempt("default devices and levels are made what the room wants, whatever they were", async () => {
    await pactl("set-default-sink", elsewhere);
    await pactl("set-source-volume", microphone, "40%");
    await until(() => isDefault(elsewhere) && isAt(microphone, 40)(), "both to be wrong");
    desk.want({});
    await until(() => isDefault(speaker) && isDefault(microphone), "the defaults");
    await until(isAt(microphone, 100), "the microphone's level");
    expect(desk.drifts.length === 0, `drift before the room wanted anything: ${desk.drifts.join(", ")}`);
    return pactl("get-source-volume", microphone);
  });
  await attempt("what another program changes is seen, set back and reported", async () => {
    const took: string[] = [];
    const drift = async (what: string, isBack: () => boolean, ...words: string[]): Promise<void> => {
      await pactl(...words);
      const began = performance.now();
      await until(() => desk.drifts.includes(`${what} undone`), `${what} to be told`);
      await until(isBack, `${what} to be set back`);
      took.push(`${what} ${Math.round(performance.now() - began)} ms`);
    };
    await drift("speaker-level", isAt(speaker, 100), "set-sink-volume", speaker, "30%");
    await drift("microphone-level", isAt(microphone, 100), "set-source-volume", microphone, "150%");
    await drift("speaker-default", () => isDefault(speaker), "set-default-sink", elsewhere);
    return took.join(", ");
  });
  await attempt("nothing cancels the echo that says so: the browser does", async () => {
    const echo = desk.facts?.echo ?? "";
    expect(echo === "device-unknown" && echoReasons[echo].browser, echo);
    return echo;
  });
  // In place of a canceller: what it takes away is known.
  await pactl("load-module", "module-remap-source", `source_name=${canceller}`, `master=${microphone}`);
  await attempt("the sound system cancels it: the browser does not, exactly one does", async () => {
    desk.want({ pinned: { microphone: canceller, speaker, microphoneLevel: 100 } });
    await until(() => desk.facts?.echo === "system-does", "the sound system's canceller to be known");
    await until(() => isDefault(canceller), "it to be the default");
    expect(!echoReasons["system-does"].browser, "the browser cancels it too");
    return "system-does";
  });

  // What the probe is before it is played: the loop loses nothing of it.
  // One channel is played on both and heard as one again: PulseAudio takes their mean, PipeWire their sum over the root of two.
  const mixed = kind === "PipeWire" ? 10 * Math.log10(2) : 0;
  const truth = probeLevels(probeSignal(8_000), 8_000, 0).probe + mixed;
  for (const [volume, level, finding] of [
    [100, 32, "echo-cancelled"],
    [50, 63, "echo-left"],
  ] as const) {
    await attempt(`a loudspeaker at ${volume} %, a canceller that lets ${level} % through: ${finding}`, async () => {
      // The room holds both levels; PulseAudio's are cubic: 60 times the logarithm, in decibels.
      desk.want({ volume, pinned: { microphone: canceller, speaker, microphoneLevel: level } });
      await until(() => isAt(speaker, volume)() && isAt(canceller, level)(), "the levels");
      const played = truth + 60 * Math.log10(volume / 100);
      const taken = -60 * Math.log10(level / 100);
      const here = await soundHere();
      expect(here?.ears.microphone === microphone && here.ears.cancelled === canceller, JSON.stringify(here));
      if (here === undefined) return "";
      const { results } = await testSound(here, alone, async (step, take) => ({ step, ...(await take()) }));
      const echo = results.find(({ step }) => step === "sound.echo");
      const said = `${JSON.stringify(results)}; in truth ${played.toFixed(1)} dB, of which ${taken.toFixed(1)} dB are taken`;
      expect(echo?.finding === finding, said);
      expect(Math.abs((echo?.figures.toneDb ?? 0) - played) <= 1, said);
      expect(Math.abs((echo?.figures.cancelledDb ?? 0) - taken) <= 1, said);
      return said;
    });
  }
  await attempt("muted, the loop hears nothing of what is played, and another program's unmute is undone", async () => {
    const open = await loudest();
    desk.want({ muted: true });
    await until(() => desk.facts?.capture === "muted" && seen(microphone)?.muted === true, "the system to be muted");
    const muted = await loudest();
    await pactl("set-source-mute", microphone, "0");
    await until(() => desk.drifts.includes("microphone-unmuted undone"), "the unmute to be told");
    await until(() => seen(microphone)?.muted === true, "it to be muted again");
    expect(open > 0 && muted === 0, `open ${open}, muted ${muted}`);
    return `open ${open}, muted ${muted}, ${await pactl("get-source-mute", microphone)}`;
  });
}

/** Plays and listens until three seconds of that were heard: the loudest sample, of 32,768. */
async function loudest(): Promise<number> {
  const format = ["--raw", "--format=s16le", "--rate=48000", "--channels=1"];
  const recorder = spawn("parec", [...format, "--latency-msec=100", `--device=${microphone}`]);
  let most = 0;
  let heard = 0;
  recorder.stdout.on("data", (piece: Buffer) => {
    heard += piece.length / 2;
    for (let at = 0; at + 1 < piece.length; at += 2) most = Math.max(most, Math.abs(piece.readInt16LE(at)));
  });
  // Where nothing is played PulseAudio hears nothing at all of the loop, not even silence.
  const player = spawn("paplay", format);
  player.stdin.on("error", () => undefined);
  const samples = Int16Array.from(probeSignal(48_000).subarray(0, 144_000), (sample) => Math.round(sample * 32_767));
  Readable.from(again(Buffer.from(samples.buffer))).pipe(player.stdin);
  await until(async () => (await pactl("list", "short", "sink-inputs")) !== "", "the player to play", 60_000, 500);
  const before = heard;
  await until(() => heard > before + samples.length, "the recorder to hear", 60_000);
  recorder.kill();
  player.kill();
  return most;
}

/** The same over and over. */
function* again(piece: Buffer): Generator<Buffer> {
  for (;;) yield piece;
}

/** Nobody is in this machine. */
const alone = { clock: systemClock, stopped: new AbortController().signal, ask: async () => "none" as const };

await Promise.race([main(), pause(400_000).then(() => Promise.reject(new Error("too slow")))]).catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
