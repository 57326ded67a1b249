import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulatedVoice } from "#base/simulated-voice.ts";
import { verifiedReportSchema } from "#protocol/room-test.ts";
import { SoundDaemons } from "../system/rig/sound-daemons.ts";

/*
 * The terminal's test of loudspeaker and microphone, through Debian's PulseAudio in a session of its own: what is played
 * really comes to what records, or really does not.
 */
const main = join(import.meta.dirname, "../../src/controller/commissioning/hardware/main.ts");
let folder: string;
/** Sessions in which the loudspeaker is the microphone, in which it is in another room, and in which nothing comes at all. */
let near: SoundDaemons;
let far: SoundDaemons;
let dead: SoundDaemons;

async function session(loudspeaker: "room" | "elsewhere", microphone: "room.monitor" | "hum"): Promise<SoundDaemons> {
  const sound = await SoundDaemons.start("PulseAudio");
  for (const sink of ["room", "elsewhere"]) await sound.plugSink(sink);
  // In the place of the noise that a microphone makes by itself.
  await sound.pactl("load-module", "module-sine-source", "source_name=hum", "frequency=110");
  await sound.pactl("load-module", "module-remap-source", `master=${microphone}`, "source_name=table");
  await sound.pactl("set-default-sink", loudspeaker);
  await sound.pactl("set-default-source", "table");
  return sound;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-check-sound-"));
  [near, far, dead] = await Promise.all([
    session("room", "room.monitor"),
    session("elsewhere", "hum"),
    session("elsewhere", "room.monitor"),
  ]);
}, 60_000);

afterAll(async () => {
  for (const sound of [near, far, dead]) await sound?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/**
 * @param speaks is called when somebody is asked to say something; nothing more is typed then
 */
async function check(name: string, typed: string, env: NodeJS.ProcessEnv, speaks?: () => void) {
  const file = join(folder, `${name}.json`);
  const child = spawn(process.execPath, [main, "--only-set", "--sound", "--yes", `--out=${file}`], {
    stdio: ["pipe", "pipe", "inherit"],
    env,
  });
  let said = "";
  child.stdout.on("data", (piece: Buffer) => {
    const asked = said.includes("Say something now");
    said += piece.toString();
    if (!asked && said.includes("Say something now")) speaks?.();
  });
  if (speaks === undefined) child.stdin.end(typed);
  else child.stdin.write(typed);
  const [code] = (await once(child, "exit")) as [number];
  return { code, said, file };
}

const read = async (file: string) => verifiedReportSchema.parse(JSON.parse(await readFile(file, "utf8"))).devices;

/** Somebody speaks in the room of the near session, for some seconds. */
function speak(): void {
  const words = ["--raw", "--format=float32le", "--rate=48000", "--channels=1", "--device=room"];
  const voice = spawn("paplay", words, { stdio: ["pipe", "ignore", "ignore"], env: near.env });
  // It may have been heard, and the session be over, before the last word.
  voice.stdin.on("error", () => undefined);
  voice.stdin.end(Buffer.from(simulatedVoice(48_000, 4).buffer));
}

async function heard() {
  // The sound comes in real time: where others hold the cores it may break up, and not the next time.
  let found = await check("heard", "y\n", near.env, speak);
  for (let tries = 1; tries < 3 && found.code !== 0; tries += 1) found = await check("heard", "y\n", near.env, speak);
  return found;
}

test("what comes to the microphone is heard, and said to be simulated", async () => {
  const there = await heard();
  expect(there, there.said).toMatchObject({ code: 0 });
  expect(await read(there.file)).toMatchObject([
    {
      kind: "sound",
      family: "pulseaudio",
      simulated: true,
      results: [
        { step: "sound.voice", finding: "voice-heard" },
        { step: "sound.tone", finding: "tone-heard" },
      ],
    },
  ]);
}, 90_000);

test("what the microphone does not hear is asked about; one that gives nothing at all fails, whoever heard what", async () => {
  // Each plays twice, for six seconds and more: at the same time, in a session each.
  const [gone, nothing] = await Promise.all([
    check("unheard", "y\nn\nn\n", far.env),
    check("dead", "y\ns\ny\n", dead.env),
  ]);
  expect(gone, gone.said).toMatchObject({ code: 1 });
  expect(gone.said).toContain("Did you hear the sound from the loudspeaker?");
  expect((await read(gone.file))[0]?.results).toMatchObject([
    { step: "sound.voice", finding: "voice-unheard" },
    { step: "sound.tone", finding: "not-seen" },
  ]);
  expect(nothing, nothing.said).toMatchObject({ code: 1 });
  expect(nothing.said).not.toContain("Did you hear the sound from the loudspeaker?");
  expect((await read(nothing.file))[0]?.results).toMatchObject([
    { step: "sound.voice", finding: "not-wanted" },
    { step: "sound.tone", finding: "microphone-silent" },
  ]);
}, 180_000);

test("nothing sounds without a yes, and without a sound system there is nothing to agree to", async () => {
  const silent = await check("silent", "n\n", near.env);
  expect(silent).toMatchObject({ code: 1 });
  expect(silent.said).toContain("Short sweeps are played for six seconds. Test it?");
  expect(silent.said).toContain("Nothing was tested.");
  const none = await check("none", "y\n", {
    ...near.env,
    XDG_RUNTIME_DIR: folder,
    PULSE_SERVER: `unix:${folder}/none`,
  });
  expect(none).toMatchObject({ code: 1 });
  expect(none.said).not.toContain("Short sweeps");
}, 60_000);
