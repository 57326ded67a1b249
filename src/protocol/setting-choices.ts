import { cameraFieldOf } from "./camera-settings.ts";
import { type SettingKey, settingTable } from "./settings.ts";
import type { StatusTree } from "./status.ts";

/** Something a setting may name: what is written into it, and what people call it. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** What the room knows of what settings may name. */
export type KnownThings = Partial<Pick<StatusTree, "camera.models" | "sound" | "display">>;

/** What a setting names that is known only where the room is. */
export const namedKinds = ["model", "microphone", "speaker", "input"] as const;
export type NamedKind = (typeof namedKinds)[number];

/** What kind of thing a setting names; undefined where its schema alone says what it may be. */
export function namedKindOf(key: SettingKey): NamedKind | undefined {
  if (cameraFieldOf(key) === "model") return "model";
  if (key === "display.input") return "input";
  if (key === "sound.microphone") return "microphone";
  return key === "sound.speaker" ? "speaker" : undefined;
}

/** What a setting of that kind is where nobody chooses: the room, or the camera, does by itself. */
export const byItself: Readonly<Record<NamedKind, string>> = {
  model: settingTable["camera.model"].default,
  microphone: settingTable["sound.microphone"].default,
  speaker: settingTable["sound.speaker"].default,
  input: settingTable["display.input"].default,
};

/**
 * What a setting may name, without what stands for "by itself"; undefined where the room does not know: no sound system,
 * a display that has not said what inputs it has.
 */
export function choicesOf(kind: NamedKind, known: KnownThings): readonly Choice[] | undefined {
  switch (kind) {
    case "model":
      return known["camera.models"]?.models
        .filter(({ id }) => id !== byItself.model)
        .map(({ id, name }) => ({ value: id, name }));
    case "microphone":
      return known.sound?.system.state === "ready" ? known.sound.microphones.map(namedDevice) : undefined;
    case "speaker":
      return known.sound?.system.state === "ready" ? known.sound.speakers.map(namedDevice) : undefined;
    case "input": {
      const inputs = known.display?.inputs ?? [];
      return inputs.length === 0 ? undefined : inputs.map(({ id, name }) => ({ value: id, name }));
    }
  }
}

/**
 * The choice a value means; undefined where it means none of them. A sound device is also known by what people call it, or
 * a part of that, as the sound system's own search does.
 */
export function choiceMeant(kind: NamedKind, choices: readonly Choice[], value: string): Choice | undefined {
  const exact = choices.find((choice) => choice.value === value);
  if (exact !== undefined || (kind !== "microphone" && kind !== "speaker")) return exact;
  const wanted = value.trim().toLowerCase();
  if (wanted === "") return undefined;
  const same = (text: string): boolean => text.toLowerCase() === wanted;
  return (
    choices.find((choice) => same(choice.value) || same(choice.name)) ??
    choices.find((choice) => choice.name.toLowerCase().includes(wanted))
  );
}

/** A name that is too long for a setting is written as what people call it, by which it is found as well. */
function namedDevice({ name, title }: { readonly name: string; readonly title: string }): Choice {
  return { value: settingTable["sound.microphone"].schema.safeParse(name).success ? name : title, name: title };
}
