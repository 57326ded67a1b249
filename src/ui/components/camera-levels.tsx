import { useLayoutEffect, useState } from "preact/hooks";
import type { CameraStatus } from "#protocol/camera.ts";
import { hasEffect, type Level, type LevelName, levelNames } from "#protocol/camera-levels.ts";
import { levelNeeds, levelSaid, levelValueSaid, t } from "../messages/cameras.ts";
import { Button } from "./button.tsx";
import { RotateCcw, Undo2 } from "./icons.ts";
import { Slider } from "./slider.tsx";
import { useControlState } from "./use-action.ts";
import { useNewest } from "./use-newest.ts";

/** Sets a number of a camera's picture; settles when the camera has confirmed or refused. */
export type SetLevel = (what: LevelName, to: number | "initial") => Promise<unknown>;

/** The numbers of a camera's picture, each a slider; absent where it has none of those named. */
export function CameraLevels(props: {
  readonly camera: CameraStatus;
  /** Only these; all where it is left out. */
  readonly names?: readonly LevelName[];
  /** For whoever sits in the meeting: what cannot be set now is left out, and there is no way but back. */
  readonly brief?: boolean;
  readonly set: SetLevel;
}) {
  const { camera, names = levelNames, brief = false, set } = props;
  const offered = names.flatMap((what) => {
    const level = camera.capabilities.levels?.[what];
    return level === undefined || (brief && !isSettable(camera, what, level)) ? [] : [{ what, level }];
  });
  if (offered.length === 0) {
    return null;
  }
  return (
    <div class="levels">
      {offered.map(({ what, level }) => (
        <LevelControl key={what} camera={camera} what={what} level={level} brief={brief} set={set} />
      ))}
    </div>
  );
}

const isSettable = (camera: CameraStatus, what: LevelName, level: Level): boolean =>
  isOpenNow(camera, level) && (camera.levels?.[what]?.actual ?? null) !== null;

const isOpenNow = (camera: CameraStatus, level: Level): boolean =>
  hasEffect(level, (setting) => camera.adjusted[setting]?.actual ?? null);

function LevelControl(props: {
  readonly camera: CameraStatus;
  readonly what: LevelName;
  readonly level: Level;
  readonly brief: boolean;
  readonly set: SetLevel;
}) {
  const { camera, what, level, brief } = props;
  const value = camera.levels?.[what];
  const send = useNewest((to: number | "initial") => props.set(what, to));
  const [asked, setAsked] = useState<number>();
  /** What it stood at before somebody touched it, here or elsewhere. */
  const before = value?.before;
  const actual = value?.actual ?? undefined;
  const isSettled = !send.busy && value?.target === undefined;
  // With the drawing and not after it: by then a hand may have asked for the next, which would be forgotten.
  useLayoutEffect(() => {
    if (isSettled) {
      setAsked(undefined);
    }
  }, [isSettled, actual]);
  const ask = (to: number | "initial") => {
    if (typeof to === "number") {
      setAsked(to);
    }
    send.start(to);
  };
  const undo = () => {
    if (before !== undefined) {
      ask(before);
    }
  };
  const state = useControlState(value, send);
  const isOpen = isOpenNow(camera, level);
  if (actual === undefined) {
    return (
      <div class="level" data-testid={`level-${what}`}>
        <span class="level__unsaid">
          <span>{levelSaid(what)}</span>
          <span class="quiet small">{t("common.level.unsaid")}</span>
        </span>
      </div>
    );
  }
  return (
    <div class={brief ? "level level--brief" : "level"} data-testid={`level-${what}`}>
      <Slider
        label={levelSaid(what)}
        value={asked ?? actual}
        min={level.min}
        max={level.max}
        step={level.step}
        valueText={(at) => levelValueSaid(level, at)}
        state={state}
        disabled={!isOpen}
        onInput={ask}
      />
      {isOpen ? (
        <div class="level__ways">
          {!brief && level.resets ? (
            <Button
              kind="plain"
              size="small"
              icon={RotateCcw}
              label={`${levelSaid(what)}: ${t("common.level.reset")}`}
              onClick={() => ask("initial")}
            >
              {t("common.level.reset")}
            </Button>
          ) : null}
          {before === undefined ? null : (
            <Button
              kind="plain"
              {...(brief ? { shape: "icon" } : { size: "small" })}
              icon={Undo2}
              label={`${levelSaid(what)}: ${t("common.undo")}`}
              onClick={undo}
            >
              {t("common.undo")}
            </Button>
          )}
        </div>
      ) : (
        <span class="quiet small">{levelNeeds(level)}</span>
      )}
    </div>
  );
}
