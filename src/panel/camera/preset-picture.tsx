import type { Preset } from "#protocol/status.ts";
import { mapPoint, type Reach, seen } from "./field-map.ts";

/** A preset as a small drawing: what of the room it shows. */
export function PresetPicture({ preset, reach }: { readonly preset: Preset; readonly reach: Reach }) {
  const { position } = preset;
  const point = position === undefined ? null : mapPoint(reach, position.pan, position.tilt);
  const view = seen(reach, position?.zoom ?? 0);
  const width = Math.max(14, view.width * 120);
  const height = Math.max(9, view.height * 48);
  return (
    <svg class="preset__picture" viewBox="0 0 120 48" aria-hidden="true">
      <line x1="60" x2="60" y1="6" y2="42" />
      <line x1="6" x2="114" y1="36" y2="36" />
      {point === null ? null : (
        <rect
          x={Math.max(1, Math.min(119 - width, point.x * 120 - width / 2))}
          y={Math.max(1, Math.min(47 - height, point.y * 48 - height / 2))}
          width={width}
          height={height}
          rx="2"
        />
      )}
    </svg>
  );
}
