import type { CameraStatus } from "#protocol/camera.ts";
import { type Adjustable, type AdjustedTo, isSetting } from "#protocol/camera-adjustments.ts";
import { Ring, WithFault } from "#ui/components/control-state.tsx";
import { Toggle } from "#ui/components/toggle.tsx";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { adjustableSaid, adjustedSaid, t } from "#ui/messages/cameras.ts";
import { usePanel } from "../panel.ts";

type Settable = Exclude<Adjustable, "tally">;
type Setting = Exclude<AdjustedTo<Adjustable>, "near" | "far" | "stop" | "once" | "brighter" | "darker">;

/** One setting of the camera: a switch where it is on or off, otherwise its choices. Absent where it has no such thing. */
export function AdjustControl(props: {
  readonly camera: CameraStatus;
  readonly what: Settable;
  readonly hint?: string | undefined;
}) {
  const { link } = usePanel();
  const { camera, what, hint } = props;
  const set = useAction((to: Setting) => link.call("camera.adjust", { what, to }));
  const value = camera.adjusted[what];
  const words = settingsOf(camera, what);
  const state = useControlState(value, set);
  if (words.length === 0) {
    return null;
  }
  if (words.includes("on")) {
    const isKnown = (value?.actual ?? null) !== null;
    return (
      <div data-testid={`adjust-${what}`}>
        <Toggle
          label={adjustableSaid(what)}
          on={value?.actual === "on"}
          state={state}
          {...(hint === undefined ? {} : { hint })}
          {...(isKnown ? {} : { unknown: t("common.adjust.unknown") })}
          onChange={(on) => set.start(on ? "on" : "off")}
        />
      </div>
    );
  }
  return (
    <WithFault state={state}>
      <fieldset class="choices" data-testid={`adjust-${what}`}>
        <legend class="field__label">{adjustableSaid(what)}</legend>
        <div class="choices__row">
          {words.map((to) => (
            <button
              key={to}
              type="button"
              class="choice"
              aria-pressed={value?.actual === to}
              aria-busy={value?.target === to}
              onClick={() => set.start(to)}
            >
              {value?.target === to ? <Ring /> : null}
              {adjustedSaid(to)}
            </button>
          ))}
        </div>
      </fieldset>
    </WithFault>
  );
}

/** What a setting may stand at on this camera. */
function settingsOf(camera: CameraStatus, what: Adjustable): readonly Setting[] {
  return (camera.capabilities.adjustments[what] ?? []).filter((to): to is Setting => isSetting(to));
}
