import { Minus, Plus } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { HeldButton } from "./held-button.tsx";

/** How fast a held rocker zooms, as a share of the fastest: near its middle, and at its end. */
const speeds = { middle: 0.2, end: 1 } as const;

/** How fast it zooms for a finger so far from the rocker's middle, 0 to 1. */
const speedAt = (depth: number): number => speeds.middle + (speeds.end - speeds.middle) * depth;

/** Two halves of one rocker: held, the lens moves, the faster the further out; let go, it stops. */
export function ZoomRocker() {
  const { drive } = usePanel();
  const release = () => drive.release("rocker");
  return (
    <fieldset class="rocker" aria-label={t("panel.camera.zooming")}>
      <HeldButton
        class="rocker__half"
        icon={Plus}
        label={t("panel.camera.in")}
        testId="zoom-in"
        onHold={({ y }) => drive.hold("rocker", { zoom: speedAt(1 - y) })}
        onRelease={release}
      />
      <HeldButton
        class="rocker__half"
        icon={Minus}
        label={t("panel.camera.out")}
        testId="zoom-out"
        onHold={({ y }) => drive.hold("rocker", { zoom: -speedAt(y) })}
        onRelease={release}
      />
    </fieldset>
  );
}
