import type { EchoReason, SoundDevicePlugged, SoundDeviceShown, SoundFacts, SoundPlug } from "#protocol/sound.ts";
import { mostSoundDevices, soundUnheard } from "#protocol/sound.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { RoomDevice } from "./choose.ts";
import type { Guarding } from "./mute-guard.ts";
import type { SoundDevice } from "./sound-device.ts";
import type { SoundNow } from "./sound-system.ts";

const longest = { name: 200, why: 300, level: 1_000 } as const;

/** What the controller hears where there is no sound system. */
export function factsWithout(now: SoundNow & { readonly is: "absent" }): SoundFacts {
  return { ...soundUnheard, system: { state: "absent", code: now.trouble, why: now.why.slice(0, longest.why) } };
}

/** What the controller hears of the sound system as it is. */
export function factsOf(
  now: SoundNow & { readonly is: "ready" },
  { capture, outside, resisted, contested }: Guarding,
  room: {
    readonly microphone: RoomDevice | undefined;
    readonly speaker: RoomDevice | undefined;
    readonly wanted: StatusTree["sound.pinned"] | undefined;
    /** Whether another program keeps changing levels or defaults. */
    readonly contested: boolean;
    readonly echo: EchoReason | null;
    /** Where the microphone is plugged in. */
    readonly plug: SoundPlug | undefined;
  },
): SoundFacts {
  const { microphone, speaker, wanted, echo } = room;
  const isMissing = { microphone: microphone === undefined, speaker: speaker === undefined };
  return {
    system: { state: "ready", name: now.server.name.slice(0, longest.name) },
    capture,
    outside,
    resisted,
    contested: contested || room.contested,
    microphone: shown(microphone),
    speaker: shown(speaker),
    microphones: plugged(now.sources),
    speakers: plugged(now.sinks),
    microphonePlug: room.plug ?? null,
    missing: (["microphone", "speaker"] as const).filter((half) => isMissing[half] && (wanted?.[half] ?? "") !== ""),
    echo,
  };
}

function plugged(devices: readonly SoundDevice[]): SoundDevicePlugged[] {
  return devices.slice(0, mostSoundDevices).map(({ name, title }) => ({ name, title }));
}

function shown(device: RoomDevice | undefined): SoundDeviceShown | null {
  if (device === undefined) return null;
  const { name, title, kind, level, muted } = device;
  return { name, title, kind, level: Math.min(level, longest.level), muted };
}
