import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CameraPosition, CameraStatus, Preset } from "#protocol/camera.ts";
import type { StatusTree } from "#protocol/status.ts";
import { t } from "#ui/messages/panel.ts";
import { direction, mapPoint, placeLabels, reachOf, seen } from "./field-map.ts";

/** The size an element has on the page, kept up to date: the drawing is made in pixels, so that its words stay readable. */
function useSize(element: { readonly current: Element | null }): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 640, height: 240 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      const { width, height } = current.getBoundingClientRect();
      setSize({ width: Math.max(1, width), height: Math.max(1, height) });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/**
 * Where the camera looks, drawn over what it can reach: a dot where it is, the frame of what it sees, a ring where it was
 * asked to go until the two meet, and the presets by name. A tap looks there.
 */
export function FieldView(props: {
  readonly camera: CameraStatus;
  readonly position: CameraPosition | null;
  readonly target: NonNullable<StatusTree["camera.position"]>["target"];
  readonly presets: readonly Preset[];
  /** Undefined for a camera that cannot be sent to a place. */
  readonly onPoint: ((pan: number, tilt: number) => void) | undefined;
}) {
  const { position, target, presets } = props;
  const element = useRef<SVGSVGElement>(null);
  const size = useSize(element);
  const { width, height } = size;
  const reach = reachOf(props.camera);
  const at = (pan: number, tilt: number) => {
    const { x, y } = mapPoint(reach, pan, tilt);
    return { x: x * width, y: y * height };
  };
  const dot = position === null ? null : at(position.pan, position.tilt);
  const view = seen(reach, position?.zoom ?? 0);
  const ring =
    target !== undefined && position !== null && (target.pan !== undefined || target.tilt !== undefined)
      ? at(target.pan ?? position.pan, target.tilt ?? position.tilt)
      : null;
  const middle = at(0, 0);
  const points = presets.flatMap(({ id, name, position: stored }) =>
    stored === undefined ? [] : [{ id, text: name, ...at(stored.pan, stored.tilt) }],
  );
  const frame =
    dot === null
      ? null
      : {
          left: dot.x - (view.width * width) / 2,
          right: dot.x + (view.width * width) / 2,
          top: dot.y - (view.height * height) / 2,
          bottom: dot.y + (view.height * height) / 2,
        };
  const labels = placeLabels(points, size, dot, frame ?? undefined);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the joystick and its keys do the same for the keyboard
    <svg
      ref={element}
      class="field-view"
      viewBox={`0 0 ${width} ${height}`}
      data-reach={(reach.pan.max - reach.pan.min) / (reach.tilt.max - reach.tilt.min) > 2 ? "wide" : "square"}
      role="img"
      data-points={props.onPoint !== undefined}
      aria-label={describePosition(position)}
      onClick={(event) => {
        const box = element.current?.getBoundingClientRect();
        if (box !== undefined) {
          const there = direction(reach, {
            x: (event.clientX - box.left) / box.width,
            y: (event.clientY - box.top) / box.height,
          });
          props.onPoint?.(there.pan, there.tilt);
        }
      }}
    >
      <title>{describePosition(position)}</title>
      <line class="field-view__axis" x1={middle.x} x2={middle.x} y1="0" y2={height} />
      <line class="field-view__axis" x1="0" x2={width} y1={middle.y} y2={middle.y} />
      {points.map((point) => (
        <circle key={point.id} class="field-view__preset" cx={point.x} cy={point.y} r="4" />
      ))}
      {labels.map((label) => (
        <text key={label.id} class="field-view__label" x={label.x} y={label.y} text-anchor={label.anchor}>
          {label.text}
        </text>
      ))}
      {dot === null || frame === null ? null : (
        <>
          <rect
            class="field-view__frame"
            x={frame.left}
            y={frame.top}
            width={frame.right - frame.left}
            height={frame.bottom - frame.top}
            rx="6"
          />
          <circle class="field-view__dot" cx={dot.x} cy={dot.y} r="8" />
        </>
      )}
      {ring === null ? null : <circle class="field-view__ring" cx={ring.x} cy={ring.y} r="15" />}
    </svg>
  );
}

/** Where the camera looks, in words. */
export function describePosition(position: CameraPosition | null): string {
  if (position === null) {
    return t("panel.camera.nowhere");
  }
  const pan = Math.round(position.pan);
  const tilt = Math.round(position.tilt);
  return [
    pan === 0
      ? t("panel.camera.ahead")
      : pan > 0
        ? t("panel.camera.right", { pan })
        : t("panel.camera.left", { pan: -pan }),
    tilt === 0
      ? t("panel.camera.level")
      : tilt > 0
        ? t("panel.camera.up", { tilt })
        : t("panel.camera.down", { tilt: -tilt }),
    t("panel.camera.zoom", { zoom: Math.round(position.zoom * 100) }),
  ].join(" · ");
}
