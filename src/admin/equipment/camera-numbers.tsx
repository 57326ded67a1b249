import { useId } from "preact/hooks";
import type { CameraStatus } from "#protocol/camera.ts";
import { type AdjustedTo, isSetting } from "#protocol/camera-adjustments.ts";
import { CameraLevels } from "#ui/components/camera-levels.tsx";
import { WithFault } from "#ui/components/control-state.tsx";
import { adjustableSaid, adjustedSaid, t } from "#ui/messages/cameras.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";
import { CameraZoom, goesToZoom } from "./camera-place.tsx";

/** The modes that say which of the numbers have effect. */
const modes = ["exposure", "whiteBalance", "focus"] as const;
type Mode = (typeof modes)[number];
type Word = AdjustedTo<Mode>;

/**
 * The numbers of a camera's picture, the modes that open them, and its zoom; absent where it has none.
 *
 * @param props.steered whether it is the one whose place is said and that is sent to places
 */
export function CameraNumbers({ camera, steered }: { readonly camera: CameraStatus; readonly steered: boolean }) {
  const room = useRoom();
  const zooms = steered && goesToZoom(camera);
  if (Object.keys(camera.capabilities.levels ?? {}).length === 0 && !zooms) {
    return null;
  }
  return (
    <details class="camera-more camera-numbers" data-testid={`${camera.id}-picture-numbers`}>
      <summary>{t("common.level.title")}</summary>
      <div class="camera-modes">
        {modes
          .filter((what) => what !== "focus" || camera.capabilities.levels?.focusPlace)
          .map((what) => (
            <ModeChoice key={what} camera={camera} what={what} />
          ))}
      </div>
      {zooms ? <CameraZoom /> : null}
      <CameraLevels camera={camera} set={(what, to) => room.call("camera.level", { what, to, camera: camera.id })} />
    </details>
  );
}

function ModeChoice({ camera, what }: { readonly camera: CameraStatus; readonly what: Mode }) {
  const room = useRoom();
  const id = useId();
  const set = useAction((to: Word) => room.call("camera.adjust", { what, to, camera: camera.id }));
  const value = camera.adjusted[what];
  const words = (camera.capabilities.adjustments[what] ?? []).filter(isMode);
  if (words.length === 0) {
    return null;
  }
  const shown = value?.target ?? value?.actual ?? "";
  return (
    <WithFault state={set.state}>
      <div class="field">
        <label class="field__label" for={id}>
          {adjustableSaid(what)}
        </label>
        <select
          id={id}
          class="input"
          value={shown}
          onChange={(event) => {
            const chosen = words.find((word) => word === event.currentTarget.value);
            if (chosen !== undefined) {
              set.run(chosen);
            }
          }}
        >
          {words.some((word) => word === shown) ? null : <option value={shown}>{adjustedSaid(null)}</option>}
          {words.map((word) => (
            <option key={word} value={word}>
              {adjustedSaid(word)}
            </option>
          ))}
        </select>
      </div>
    </WithFault>
  );
}

/** Of a camera's words those at which a mode can stand. */
function isMode(word: string): word is Exclude<Word, "brighter" | "darker" | "once" | "near" | "far" | "stop"> {
  return isSetting(word);
}
