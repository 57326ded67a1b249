import { expect, test } from "vitest";
import { choiceMeant, choicesOf, namedKindOf } from "./setting-choices.ts";
import { settingKeys } from "./settings.ts";
import { soundUnheard } from "./sound.ts";

const sound = {
  ...soundUnheard,
  system: { state: "ready", name: "PulseAudio 16" },
  microphones: [
    { name: "alsa_input.usb-0b0e_Jabra-00.mono", title: "Jabra Speak 750 Mono" },
    { name: "a".repeat(300), title: "A long one" },
  ],
  since: 1,
  last: null,
} as const;

test("models, sound devices and inputs are named; every camera has a model", () => {
  const named = settingKeys.filter((key) => namedKindOf(key) !== undefined);
  expect(named).toEqual([
    "camera.model",
    "camera2.model",
    "camera3.model",
    "camera4.model",
    "display.input",
    "sound.microphone",
    "sound.speaker",
  ]);
});

test("what the room does not know is no empty list", () => {
  expect(choicesOf("model", {})).toBeUndefined();
  expect(choicesOf("microphone", { sound: { ...soundUnheard, since: 1, last: null } })).toBeUndefined();
  expect(choicesOf("input", { display: null })).toBeUndefined();
  expect(choicesOf("speaker", { sound: { ...sound, microphones: [], speakers: [] } })).toEqual([]);
});

test("a device whose name is too long for a setting is written as what people call it", () => {
  const choices = choicesOf("microphone", {
    sound: { ...sound, microphones: [...sound.microphones], speakers: [], missing: [] },
  });
  expect(choices).toEqual([
    { value: "alsa_input.usb-0b0e_Jabra-00.mono", name: "Jabra Speak 750 Mono" },
    { value: "A long one", name: "A long one" },
  ]);
});

test("a sound device is meant by a part of its title too, a model by its id alone", () => {
  const devices = [{ value: "jabra", name: "Jabra Speak 750" }];
  expect(choiceMeant("microphone", devices, " speak 750 ")).toEqual(devices[0]);
  expect(choiceMeant("speaker", devices, "Konftel")).toBeUndefined();
  expect(choiceMeant("model", devices, "Jabra Speak 750")).toBeUndefined();
  expect(choiceMeant("speaker", devices, " ")).toBeUndefined();
});
