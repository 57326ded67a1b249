import type { Adjustable, AdjustedTo } from "#protocol/camera-adjustments.ts";
import type { Level, LevelName } from "#protocol/camera-levels.ts";
import { cameraLevels } from "./en/camera-levels.ts";
import { cameras } from "./en/cameras.ts";
import { common } from "./en/common.ts";
import { figure, oneOf } from "./times.ts";
import { translator } from "./translate.ts";

/** Says a message about cameras, or one that all pages share. */
export const t = translator({ ...common, ...cameras, ...cameraLevels });

/** What can be set on a camera, by its name. */
export function adjustableSaid(what: Adjustable): string {
  return t(`common.adjustable.${what}`);
}

/** How it is set, or may be; null where the camera has not said. */
export function adjustedSaid(to: Exclude<AdjustedTo<Adjustable>, "stop"> | null): string {
  return to === null ? t("common.adjust.unsaid") : t(`common.adjusted.${to}`);
}

/** A number of the camera's picture, by its name. */
export function levelSaid(what: LevelName): string {
  return t(`common.level.${what}`);
}

/** What it stands at, with its unit: "1/60 s", "4000 K", "+2". */
export function levelValueSaid({ min, max, step, unit, words }: Level, value: number): string {
  const word = words?.[Math.round((value - min) / step)];
  if (word !== undefined) return word;
  switch (unit) {
    case "own":
      return figure(value, min < 0);
    case "place":
      return t("common.percent", { value: Math.round(((value - min) / (max - min)) * 100) });
    case "microseconds":
      return t("common.level.seconds", { value: exposureTime(value) });
    case "kelvin":
      return t("common.level.kelvin", { value: figure(value) });
    case "decibel":
      return t("common.level.decibel", { value: figure(value) });
  }
}

/** Whether a number can be set as the camera is now, or what it takes: "Only with Exposure: By hand or Iris first". */
export function levelNeeds({ only }: Level): string {
  if (only === undefined) return "";
  const words = only.of.filter((word): word is Exclude<typeof word, "stop"> => word !== "stop").map(adjustedSaid);
  return t("common.level.only", { setting: adjustableSaid(only.what), words: oneOf(words) });
}

/** Microseconds as photographers write them, in seconds: 1/50. */
function exposureTime(microseconds: number): string {
  const seconds = microseconds / 1e6;
  return seconds >= 0.3 || seconds <= 0 ? figure(seconds) : `1/${figure(Math.round(1 / seconds))}`;
}
