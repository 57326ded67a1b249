import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "vitest";
import { programPath } from "./rig/device-machine.ts";
import { everyAttemptHolds } from "./rig/every-attempt.ts";
import { type SoundDaemonKind, soundDaemonKinds } from "./rig/sound-daemons.ts";

/** An emulated processor that others use too plays sound for minutes; milliseconds. */
const patience = 420_000;

/** Every file below a folder. */
async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

/** PulseAudio's own parts: it opens them when it is told to, so that no program is linked with them. */
async function pulseModules(): Promise<string[]> {
  const folder = (await readdir("/usr/lib")).find((name) => name.startsWith("pulse-"));
  if (folder === undefined) throw new Error("PulseAudio is not installed: apt-get install pulseaudio pulseaudio-utils");
  const wanted = /^(lib.*|module-(alsa-(sink|source)|native-protocol-unix|null-sink|remap-source))\.so$/;
  const files = await filesBelow(join("/usr/lib", folder, "modules"));
  return files.filter((path) => wanted.test(path.slice(path.lastIndexOf("/") + 1)));
}

/** What PipeWire and WirePlumber open when they are told to, and what they are told. */
async function pipewireParts(): Promise<string[]> {
  const library = (await readdir("/usr/lib")).find((name) => existsSync(join("/usr/lib", name, "pipewire-0.3")));
  const folders = [
    "pipewire-0.3",
    ...["alsa", "audioconvert", "audiomixer", "control", "support"].map((part) => `spa-0.2/${part}`),
  ];
  const manager = (await readdir(join("/usr/lib", library ?? ""))).filter((name) => name.startsWith("wireplumber-"));
  if (library === undefined || manager.length === 0)
    throw new Error("PipeWire is not installed: apt-get install pipewire pipewire-pulse wireplumber");
  const found = await Promise.all(
    [
      ...[...folders, ...manager].map((folder) => join("/usr/lib", library, folder)),
      "/usr/share/pipewire",
      "/usr/share/wireplumber",
    ].map(filesBelow),
  );
  // Without the part that asks for real time: on an emulated processor that would leave nothing for anybody else.
  return found.flat().filter((path) => !/module-(rt|rtkit)\.so$/.test(path));
}

const systems = {
  PulseAudio: { programs: ["pulseaudio"], parts: pulseModules },
  PipeWire: { programs: ["pipewire", "wireplumber", "pipewire-pulse"], parts: pipewireParts },
} as const satisfies Record<SoundDaemonKind, unknown>;

/*
 * Debian's kernel with its sound card that hears what it plays, a real sound system on it, and above that the shell's sound and
 * the measurement of echo: what the loop weakens is known.
 */
test.each(soundDaemonKinds)(
  "devices and levels are held, one canceller is chosen, the echo is measured and a mute holds on a real sound card with %s",
  async (kind) => {
    const { programs, parts } = systems[kind];
    await everyAttemptHolds(
      {
        modules: ["snd_aloop"],
        options: { snd_aloop: "pcm_substreams=1" },
        programs: [
          ...[...programs, "pactl", "paplay", "parec"].map(programPath),
          ...(await parts()),
          ...(await filesBelow("/usr/share/alsa")),
        ],
        packages: ["zod"],
        program: `test/system/inside/sound-loop.ts ${kind}`,
        patience,
      },
      8,
    );
  },
  patience + 60_000,
);
