import { expect, test } from "vitest";
import type { RoomError } from "#protocol/errors.ts";
import type { KnownThings } from "#protocol/setting-choices.ts";
import { type Settings, settingTable } from "#protocol/settings.ts";
import { soundUnheard } from "#protocol/sound.ts";
import { refuseUnknown } from "./known-values.ts";

const known: KnownThings = {
  "camera.models": {
    models: [
      { id: "generic", name: "VISCA camera", family: "visca", own: false },
      { id: "aver", name: "AVer", family: "visca", own: false },
    ],
    wrong: [],
  },
  sound: {
    ...soundUnheard,
    system: { state: "ready", name: "PulseAudio 16" },
    microphones: [{ name: "jabra", title: "Jabra Speak 750" }],
    since: 1,
    last: null,
  },
};

function refusal(changes: Record<string, unknown>, set: Partial<Settings> = {}, room = known): string | undefined {
  const current = <Key extends keyof Settings>(key: Key): Settings[Key] =>
    set[key] ?? (settingTable[key].default as Settings[Key]);
  try {
    refuseUnknown(changes, current, room);
    return undefined;
  } catch (error) {
    return (error as RoomError).message;
  }
}

test("a model nobody wrote is refused in words that say what there is", () => {
  expect(refusal({ "camera2.model": "avver" })).toContain(
    "camera2.model: There is no camera model “avver”. There are: aver (AVer); “generic” fits most cameras.",
  );
  const pasted = refusal({ "camera.model": "rtsp://user:hunter@22@10.0.0.9/" });
  expect(pasted).toContain("camera.model: There is no camera model “…@10.0.0.9/”. There are: aver (AVer)");
  expect(refusal({ "camera.model": "aver", "camera2.model": "generic" })).toBeUndefined();
  expect(refusal({ "camera.model": null, "room.name": "Birch" })).toBeUndefined();
});

test("a sound device has to be there, or be the one that is set already", () => {
  expect(refusal({ "sound.microphone": "Konftel" })).toContain("There are: jabra (Jabra Speak 750)");
  expect(refusal({ "sound.speaker": "jabra" })).toContain("There is no loudspeaker “jabra”, and no other");
  expect(refusal({ "sound.microphone": "Speak 750" })).toBeUndefined();
  expect(refusal({ "sound.microphone": "" })).toBeUndefined();
  expect(refusal({ "sound.microphone": "Konftel" }, { "sound.microphone": "Konftel" })).toBeUndefined();
});

test("where the room does not know what there is, it takes what it is given", () => {
  expect(refusal({ "sound.microphone": "Konftel", "display.input": "31" }, {}, {})).toBeUndefined();
});
