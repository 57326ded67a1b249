import type { CameraStatus } from "#protocol/camera.ts";
import { type Adjustable, type AdjustedTo, adjustables } from "#protocol/camera-adjustments.ts";
import type { Fact } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { adjustableSaid, adjustedSaid, t } from "#ui/messages/cameras.ts";
import { valueFaultSaid } from "#ui/messages/value-faults.ts";

type Word = Exclude<AdjustedTo<Adjustable>, "stop">;

const said = (word: AdjustedTo<Adjustable> | null): string => adjustedSaid(word === "stop" ? null : word);

/** What can be set on a camera, how it is set, and to what it may be; none where it offers nothing of that kind. */
export function adjustmentFacts(camera: CameraStatus): readonly Fact[] {
  const offered = adjustables.filter((what) => camera.capabilities.adjustments[what] !== undefined);
  if (offered.length === 0) {
    return [];
  }
  return [
    {
      key: "adjustments",
      label: t("common.adjust.title"),
      value: (
        <>
          <ul class="adjustments">
            {offered.map((what) => (
              <Adjustment key={what} camera={camera} what={what} />
            ))}
          </ul>
          {camera.capabilities.assumes ? <span class="quiet small">{t("common.adjust.assumed")}</span> : null}
        </>
      ),
    },
  ];
}

function Adjustment({ camera, what }: { readonly camera: CameraStatus; readonly what: Adjustable }) {
  const value = camera.adjusted[what];
  const isConfirmed = camera.capabilities.unsaid?.includes(what) === true && (value?.actual ?? null) !== null;
  const words = (camera.capabilities.adjustments[what] ?? []).filter((word): word is Word => word !== "stop");
  return (
    <li>
      <span>
        {adjustableSaid(what)}: {said(value?.actual ?? null)}
      </span>
      {value?.target === undefined ? null : <StateMark mark="waiting">{said(value.target)}</StateMark>}
      {value?.fault === undefined ? null : <StateMark mark="fault">{valueFaultSaid(value.fault)}</StateMark>}
      {isConfirmed ? <span class="quiet small">{t("common.adjust.confirmed")}</span> : null}
      {words.includes("on") ? null : <span class="quiet small">{words.map(adjustedSaid).join(", ")}</span>}
    </li>
  );
}
