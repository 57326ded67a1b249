import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { type EchoReason, soundUnheard } from "#protocol/sound.ts";
import type { StatusTree } from "#protocol/status.ts";
import { microphoneWanted, soundCleaning } from "./echo-canceller.ts";

const unknown = { title: "", browserCancels: undefined };
const heard = (title: string, echo: EchoReason, level = 100): StatusTree["sound"] => ({
  ...soundUnheard,
  system: { state: "ready", name: "x" },
  microphone: { name: "mic", title, kind: "usb", level, muted: false },
  echo,
  since: 0,
  last: null,
});

test("exactly one echo canceller: a speakerphone's own, else the browser's", () => {
  expect(soundCleaning(unknown, "Jabra Speak 750 (0b0e:24ca)").echoCancellation).toBe(false);
  expect(soundCleaning(unknown, "Logitech MeetUp Speakerphone").echoCancellation).toBe(false);
  expect(soundCleaning(unknown, "Built-in Audio Analog Stereo").echoCancellation).toBe(true);
});

test("what the sound system knows of the device is worth more than its label", () => {
  const cleaning = (echo: EchoReason) =>
    soundCleaning(microphoneWanted(signal(heard("Conference", echo))).value, "Conference");
  expect(cleaning("device-says")).toEqual({
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  });
  expect(cleaning("system-does").echoCancellation).toBe(false);
  expect(cleaning("device-denies").echoCancellation).toBe(true);
  expect(cleaning("device-unknown").echoCancellation).toBe(true);
});

test("a level that changes, or a sound system that is away for a moment, opens nothing anew", () => {
  const sound = signal<StatusTree["sound"] | undefined>(undefined);
  const wanted = microphoneWanted(sound);
  expect(wanted.value).toEqual(unknown);
  sound.value = heard("Conference", "device-says");
  const first = wanted.value;
  expect(first).toEqual({ title: "Conference", browserCancels: false });
  sound.value = heard("Conference", "device-says", 40);
  expect(wanted.value).toBe(first);
  sound.value = { ...soundUnheard, since: 1, last: null };
  expect(wanted.value).toBe(first);
});
