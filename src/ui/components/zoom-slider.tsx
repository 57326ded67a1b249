import type { CameraPosition } from "#protocol/camera.ts";
import type { StatusTree } from "#protocol/status.ts";
import { t } from "../messages/cameras.ts";
import { pending } from "./control-state.tsx";
import { Slider } from "./slider.tsx";
import { useAction } from "./use-action.ts";
import { useNewest } from "./use-newest.ts";

/** As finely as a finger sets it. */
const steps = 100;
/** A key held down sends it elsewhere so often and no more; milliseconds. */
const betweenMs = 300;

/**
 * How far the lens is zoomed in, and a way to say how far it is to be: the handle is where the camera says it stands, and
 * goes along while it moves; where it is going stands behind that until they are the same.
 */
export function ZoomSlider(props: {
  /** Where the camera says it looks, as lately as it said so. */
  readonly position: CameraPosition;
  /** Where it was sent. */
  readonly target: NonNullable<StatusTree["camera.position"]>["target"];
  /** Sends it there, 0 to 1; settles when it is there, or has refused. */
  readonly send: (zoom: number) => Promise<unknown>;
}) {
  const { position, target } = props;
  const sending = useAction((at: number) => props.send(at / steps));
  const newest = useNewest((at: number) => {
    sending.start(at);
    return new Promise((resolve) => setTimeout(resolve, betweenMs));
  });
  const actual = Math.round(position.zoom * steps);
  const asked = target?.zoom === undefined ? actual : Math.round(target.zoom * steps);
  const isGoing = asked !== actual;
  const said = (at: number): string => t("common.percent", { value: at });
  return (
    <div class="level" data-testid="zoom-slider">
      <Slider
        label={t("common.adjust.zoom")}
        value={actual}
        max={steps}
        valueText={(at) => (isGoing && at === actual ? `${said(at)} → ${said(asked)}` : said(at))}
        state={isGoing ? pending : sending.state}
        onChange={newest.start}
      />
    </div>
  );
}
