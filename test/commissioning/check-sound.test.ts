import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifiedReportSchema } from "#protocol/room-test.ts";
import { SoundDaemons } from "../system/rig/sound-daemons.ts";

/*
 * The terminal's test of loudspeaker and microphone, through Debian's PulseAudio in a session of its own: what is played
 * really comes to what records, or really does not.
 */
const main = join(import.meta.dirname, "../../src/controller/commissioning/hardware/main.ts");
let folder: string;
/** One session in which the loudspeaker is the microphone, and one in which it is in another room. */
let near: SoundDaemons;
let far: SoundDaemons;

async function session(loudspeaker: "room" | "elsewhere"): Promise<SoundDaemons> {
  const sound = await SoundDaemons.start("PulseAudio");
  for (const sink of ["room", "elsewhere"]) await sound.plugSink(sink);
  await sound.pactl("load-module", "module-remap-source", "master=room.monitor", "source_name=table");
  await sound.pactl("set-default-sink", loudspeaker);
  await sound.pactl("set-default-source", "table");
  return sound;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-check-sound-"));
  [near, far] = await Promise.all([session("room"), session("elsewhere")]);
}, 60_000);

afterAll(async () => {
  for (const sound of [near, far]) await sound?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function check(name: string, typed: string, env: NodeJS.ProcessEnv) {
  const file = join(folder, `${name}.json`);
  const child = spawn(process.execPath, [main, "--only-set", "--sound", "--yes", `--out=${file}`], {
    stdio: ["pipe", "pipe", "inherit"],
    env,
  });
  let said = "";
  child.stdout.on("data", (piece: Buffer) => (said += piece.toString()));
  child.stdin.end(typed);
  const [code] = (await once(child, "exit")) as [number];
  return { code, said, file };
}

const read = async (file: string) => verifiedReportSchema.parse(JSON.parse(await readFile(file, "utf8"))).devices;

async function heard() {
  // The sound comes in real time: where others hold the cores it may break up, and not the next time.
  let found = await check("heard", "y\nn\n", near.env);
  for (let tries = 1; tries < 3 && found.code !== 0; tries += 1) found = await check("heard", "y\nn\n", near.env);
  return found;
}

test("what comes to the microphone is heard, what does not is asked about; both are said to be simulated", async () => {
  // Each plays for six seconds and more: at the same time, in a session each.
  const [there, gone] = await Promise.all([heard(), check("unheard", "y\nn\n", far.env)]);
  expect(there, there.said).toMatchObject({ code: 0 });
  expect(await read(there.file)).toMatchObject([
    {
      kind: "sound",
      family: "pulseaudio",
      simulated: true,
      results: [{ step: "sound.tone", finding: "tone-heard" }],
    },
  ]);
  expect(gone, gone.said).toMatchObject({ code: 1 });
  expect(gone.said).toContain("Did you hear the sound from the loudspeaker?");
  expect((await read(gone.file))[0]?.results).toMatchObject([{ step: "sound.tone", finding: "not-seen" }]);
}, 90_000);

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
