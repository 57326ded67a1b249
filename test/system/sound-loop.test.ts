import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "vitest";
import { programPath } from "./rig/device-machine.ts";
import { everyAttemptHolds, machinePatience } from "./rig/every-attempt.ts";

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

/*
 * Debian's kernel with its sound card that hears what it plays, the real PulseAudio on it, and above that the shell's sound and
 * the measurement of echo: what the loop weakens is known.
 */
test(
  "devices and levels are held, one canceller is chosen, the echo is measured and a mute holds on a real sound card",
  async () => {
    await everyAttemptHolds(
      {
        modules: ["snd_aloop"],
        options: { snd_aloop: "pcm_substreams=1" },
        programs: [
          ...["pulseaudio", "pactl", "paplay", "parec"].map(programPath),
          ...(await pulseModules()),
          ...(await filesBelow("/usr/share/alsa")),
        ],
        packages: ["zod"],
        program: "test/system/inside/sound-loop.ts",
      },
      8,
    );
  },
  machinePatience,
);
