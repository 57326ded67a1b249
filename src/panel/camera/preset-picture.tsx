import { useState } from "preact/hooks";
import type { Preset } from "#protocol/camera.ts";
import { pictureAddress } from "#protocol/stills.ts";
import { mapPoint, type Reach, seen } from "./field-map.ts";

/** What the small drawing covers: the room around the horizon, where presets are. Degrees. */
const around: Reach = { pan: { min: -110, max: 110 }, tilt: { min: -40, max: 40 } };

/** What a preset shows: the picture taken when it was stored, or where there is none a drawing of where it looks. */
export function PresetPicture({ preset }: { readonly preset: Preset }) {
  const { id, picture } = preset;
  const [broken, setBroken] = useState<string | undefined>(undefined);
  if (picture === undefined || picture === broken) {
    return <PresetDrawing preset={preset} />;
  }
  return (
    <img
      class="preset__picture"
      data-testid="preset-picture"
      src={pictureAddress({ id, picture })}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(picture)}
    />
  );
}

/** A preset as a small drawing: what of the room it shows. */
function PresetDrawing({ preset }: { readonly preset: Preset }) {
  const { position } = preset;
  const point = position === undefined ? null : mapPoint(around, position.pan, position.tilt);
  const view = seen(around, position?.zoom ?? 0);
  const width = Math.max(12, view.width * 120);
  const height = Math.max(7, view.height * 44);
  return (
    <svg class="preset__picture" viewBox="0 0 120 44" aria-hidden="true">
      <line x1="60" x2="60" y1="2" y2="42" />
      <line x1="2" x2="118" y1="22" y2="22" />
      {point === null ? null : (
        <rect
          x={Math.max(1, Math.min(119 - width, point.x * 120 - width / 2))}
          y={Math.max(1, Math.min(43 - height, point.y * 44 - height / 2))}
          width={width}
          height={height}
          rx="2"
        />
      )}
    </svg>
  );
}
