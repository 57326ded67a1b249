import type { Layout } from "#protocol/layout.ts";

/** A place on a screen of 32 × 18. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const inside = { left: 1, top: 1, width: 30, height: 16, gap: 1 };

const grid: readonly Box[] = [0, 1, 2, 3, 4, 5].map((index) => {
  const width = (inside.width - 2 * inside.gap) / 3;
  const height = (inside.height - inside.gap) / 2;
  return {
    x: inside.left + (index % 3) * (width + inside.gap),
    y: inside.top + Math.floor(index / 3) * (height + inside.gap),
    width,
    height,
  };
});

const stripWidth = 7;
const large: Box = {
  x: inside.left + stripWidth + inside.gap,
  y: inside.top,
  width: inside.width - stripWidth - inside.gap,
  height: inside.height,
};
const strip: readonly Box[] = [0, 1, 2].map((index) => {
  const height = (inside.height - 2 * inside.gap) / 3;
  return { x: inside.left, y: inside.top + index * (height + inside.gap), width: stripWidth, height };
});
const corner: Box = { x: 25, y: 2, width: 5, height: 3 };

/** The screen in small, as a layout makes it; with the room's own picture where that is shown. */
export function LayoutPicture({ layout, own }: { readonly layout: Layout; readonly own: boolean }) {
  const [first, ...rest] = strip;
  const beside = own ? rest : strip;
  const people = layout === "gallery" ? grid : layout === "speaker" ? [large, ...beside] : beside;
  const ownBox = layout === "gallery" ? corner : first;
  return (
    <svg class="layout-picture" viewBox="0 0 32 18" aria-hidden="true">
      <rect class="layout-picture__screen" width="32" height="18" rx="1.5" />
      {people.map((box) => (
        <Somebody key={`${box.x} ${box.y}`} box={box} />
      ))}
      {layout === "content" ? <Page box={large} /> : null}
      {own && ownBox !== undefined ? <rect class="layout-picture__own" {...ownBox} rx="0.5" /> : null}
    </svg>
  );
}

/** Head and shoulders in a tile. */
function Somebody({ box: { x, y, width, height } }: { readonly box: Box }) {
  const centre = x + width / 2;
  const head = height * 0.17;
  const shoulders = height * 0.3;
  return (
    <g>
      <rect class="layout-picture__tile" x={x} y={y} width={width} height={height} rx="0.5" />
      <circle class="layout-picture__person" cx={centre} cy={y + height * 0.4} r={head} />
      <path
        class="layout-picture__person"
        d={`M${centre - shoulders} ${y + height} a${shoulders} ${shoulders} 0 0 1 ${2 * shoulders} 0 z`}
      />
    </g>
  );
}

/** Something written, as it is shared. */
function Page({ box: { x, y, width, height } }: { readonly box: Box }) {
  return (
    <g>
      <rect class="layout-picture__page" x={x} y={y} width={width} height={height} rx="0.5" />
      {[0.62, 0.8, 0.7, 0.45].map((share, line) => (
        <rect
          key={share}
          class="layout-picture__line"
          x={x + 2}
          y={y + 3 + line * 3}
          width={(width - 4) * share}
          height={line === 0 ? 1.6 : 1}
          rx="0.5"
        />
      ))}
    </g>
  );
}
