import { useId } from "preact/hooks";
import type { CameraStatus } from "#protocol/camera.ts";
import { type AdjustedTo, isSetting } from "#protocol/camera-adjustments.ts";
import { CameraLevels } from "#ui/components/camera-levels.tsx";
import { WithFault } from "#ui/components/control-state.tsx";
import { adjustableSaid, adjustedSaid, t } from "#ui/messages/cameras.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";

/** The modes that say which of the numbers have effect. */
const modes = ["exposure", "whiteBalance"] as const;
type Mode = (typeof modes)[number];
type Word = AdjustedTo<Mode>;

/** The numbers of a camera's picture, and the modes that open them; absent where it has none. */
export function CameraNumbers({ camera }: { readonly camera: CameraStatus }) {
  const room = useRoom();
  if (Object.keys(camera.capabilities.levels ?? {}).length === 0) {
    return null;
  }
  return (
    <details class="camera-more camera-numbers" data-testid={`${camera.id}-picture-numbers`}>
      <summary>{t("common.level.title")}</summary>
      <div class="camera-modes">
        {modes.map((what) => (
          <ModeChoice key={what} camera={camera} what={what} />
        ))}
      </div>
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
function isMode(word: string): word is Exclude<Word, "brighter" | "darker" | "once"> {
  return isSetting(word);
}
