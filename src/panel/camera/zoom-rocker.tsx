import type { IconNode } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { Minus, Plus } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** How fast a held rocker zooms, as a share of the fastest. */
const speed = 0.6;

/** Two halves of one rocker: held, the lens moves; let go, it stops. */
export function ZoomRocker() {
  return (
    <fieldset class="rocker" aria-label={t("panel.camera.zooming")}>
      <Half zoom={speed} icon={Plus} label={t("panel.camera.in")} testId="zoom-in" />
      <Half zoom={-speed} icon={Minus} label={t("panel.camera.out")} testId="zoom-out" />
    </fieldset>
  );
}

function Half(props: {
  readonly zoom: number;
  readonly icon: IconNode;
  readonly label: string;
  readonly testId: string;
}) {
  const { drive } = usePanel();
  const finger = useRef<number | null>(null);
  useEffect(() => () => drive.release("rocker"), [drive]);
  const letGo = (event: PointerEvent) => {
    if (finger.current === event.pointerId) {
      finger.current = null;
      drive.release("rocker");
    }
  };
  const pressed = (key: string) => key === " " || key === "Enter";
  return (
    <button
      type="button"
      class="rocker__half"
      aria-label={props.label}
      data-testid={props.testId}
      onPointerDown={(event) => {
        if (finger.current === null && event.button === 0) {
          finger.current = event.pointerId;
          drive.release("rocker");
          drive.hold("rocker", { zoom: props.zoom });
          event.currentTarget.setPointerCapture(event.pointerId);
        }
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (pressed(event.key) && !event.repeat) {
          drive.release("rocker");
          drive.hold("rocker", { zoom: props.zoom });
        }
      }}
      onKeyUp={(event) => {
        if (pressed(event.key)) {
          drive.release("rocker");
        }
      }}
      onBlur={() => drive.release("rocker")}
    >
      <Icon of={props.icon} size={32} />
    </button>
  );
}
