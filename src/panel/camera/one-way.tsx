import type { CameraPosition } from "#protocol/camera.ts";
import { t as ofCameras } from "#ui/messages/cameras.ts";
import { t } from "#ui/messages/panel.ts";

/** The drawing's size; what it shows is as wide and high as a picture is. */
const picture = { width: 256, height: 144 };
/** How much of what the lens sees at its widest is left at full tele, drawn: less would be no picture any more. */
const least = 0.22;

/** How far the lens is zoomed in, in words. */
export function describeZoom(position: CameraPosition | null): string {
  return position === null
    ? t("panel.camera.nowhere")
    : t("panel.camera.zoom", { zoom: Math.round(position.zoom * 100) });
}

/** A camera that neither turns nor zooms: what it shows, and that in a sentence. */
export function LooksOneWay() {
  return (
    <div class="one-way" data-testid="one-way">
      <svg class="one-way__picture" viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
        <Frame share={1} />
        <Table />
      </svg>
      <div class="one-way__words">
        <p class="one-way__title">{ofCameras("common.cameras.oneWay")}</p>
        <p class="quiet">{ofCameras("common.cameras.oneWay.todo")}</p>
      </div>
    </div>
  );
}

/** A camera that zooms and does not turn: how much of what it could see it sees, and is asked to see. */
export function ZoomView(props: { readonly position: CameraPosition | null; readonly target: number | undefined }) {
  const { position, target } = props;
  return (
    <div class="one-way" data-testid="zoom-view">
      <svg
        class="one-way__picture"
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="img"
        aria-label={describeZoom(position)}
      >
        <title>{describeZoom(position)}</title>
        <rect class="one-way__reach" x="1.5" y="1.5" width={picture.width - 3} height={picture.height - 3} rx="8" />
        <Table />
        {target === undefined ? null : <Frame share={shareAt(target)} asked />}
        {position === null ? null : <Frame share={shareAt(position.zoom)} />}
      </svg>
      <div class="one-way__words">
        <p class="quiet">{ofCameras("common.cameras.zoomsOnly")}</p>
      </div>
    </div>
  );
}

const shareAt = (zoom: number): number => least ** Math.max(0, Math.min(1, zoom));

/** What is seen, about the picture's middle. */
function Frame({ share, asked = false }: { readonly share: number; readonly asked?: boolean }) {
  const width = picture.width * share - 3;
  const height = picture.height * share - 3;
  return (
    <rect
      class={asked ? "one-way__asked" : "one-way__frame"}
      x={(picture.width - width) / 2}
      y={(picture.height - height) / 2}
      width={width}
      height={height}
      rx="8"
    />
  );
}

/** People at a table, as every room has them: this is a picture of a room. */
function Table() {
  return (
    <g class="one-way__room">
      {[64, 128, 192].map((x) => (
        <g key={x}>
          <circle cx={x} cy="58" r="13" />
          <path d={`M${x - 24} 104 v-8 a24 20 0 0 1 48 0 v8 z`} />
        </g>
      ))}
      <rect x="28" y="104" width="200" height="10" rx="5" />
    </g>
  );
}
