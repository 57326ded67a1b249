import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pause } from "./attempts.ts";

/** The loop's two ends as the room knows them, and a loudspeaker that is not the room's. */
export const [microphone, speaker, elsewhere] = ["loop-in", "loop-out", "elsewhere"];

export const soundSystems = ["PulseAudio", "PipeWire"] as const;
export type SoundSystemKind = (typeof soundSystems)[number];

/** Starts a sound system of Debian's on the kernel's loop, with nothing set. `home`: where its session looks for its files. */
export async function startSoundSystem(kind: SoundSystemKind, home: string): Promise<void> {
  if (kind === "PulseAudio") {
    const words = ["--daemonize=no", "--exit-idle-time=-1", "-n", ...pulseModules.flatMap((module) => ["-L", module])];
    run("pulseaudio", words);
    return;
  }
  for (const [name, text] of Object.entries(pipewireFiles)) {
    mkdirSync(dirname(join(home, ".config", name)), { recursive: true });
    writeFileSync(join(home, ".config", name), text);
  }
  run("pipewire", []);
  await pause(3_000);
  run("wireplumber", []);
  run("pipewire-pulse", []);
}

/** An emulated processor is slow: long pieces are played without a gap. */
const card = "tsched=0 fragments=8 fragment_size=8192 rate=48000 channels=2";
const pulseModules = [
  "module-native-protocol-unix",
  `module-alsa-sink device=hw:Loopback,0,0 sink_name=${speaker} ${card}`,
  `module-alsa-source device=hw:Loopback,1,0 source_name=${microphone} ${card}`,
  `module-null-sink sink_name=${elsewhere}`,
];

const node = (is: string): string => `{ factory = adapter args = { ${is} audio.position = [ FL FR ] } }`;
const loop = (end: "sink" | "source", name: string, place: string): string =>
  node(
    `factory.name = api.alsa.pcm.${end} node.name = ${name} media.class = "Audio/${end === "sink" ? "Sink" : "Source"}" api.alsa.path = "${place}" audio.format = S16LE audio.rate = 48000 audio.channels = 2 api.alsa.disable-tsched = true`,
  );

/**
 * The card's ends are named here, as no udev is in this machine that WirePlumber would ask for them, and D-Bus, of which
 * it reserves cards and asks for permissions, is not there either. All else is as Debian has it.
 */
const pipewireFiles = {
  "pipewire/pipewire.conf.d/loop.conf": `context.properties = {
  support.dbus = false
  default.clock.quantum = 8192
  default.clock.min-quantum = 8192
  default.clock.max-quantum = 8192
}
context.objects = [
  ${loop("sink", speaker, "hw:Loopback,0,0")}
  ${loop("source", microphone, "hw:Loopback,1,0")}
  ${node(`factory.name = support.null-audio-sink node.name = ${elsewhere} media.class = "Audio/Sink"`)}
]
`,
  "wireplumber/main.lua.d/51-no-hardware.lua": `alsa_monitor.enabled = false
v4l2_monitor.enabled = false
libcamera_monitor.enabled = false
default_access.properties["enable-flatpak-portal"] = false
`,
  // It asks logind who sits before the computer, and ends where there is none.
  "wireplumber/bluetooth.lua.d/51-no-hardware.lua": "bluez_monitor.enabled = false\n",
} as const;

function run(program: string, words: readonly string[]): void {
  spawn(program, words, { stdio: ["ignore", "inherit", "inherit"] });
}
