/** A place on the screen, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The screen, and the gap between tiles. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

/** Shapes a picture of people may be cut to: from a portrait of one at a table to a long table. */
const narrowest = 0.9;
const widest = 2.2;
const natural = 16 / 9;

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

function gridOf(count: number, columns: number, { width, height, gap }: Area): Grid {
  const rows = Math.ceil(count / columns);
  const cell = { width: (width - gap * (columns - 1)) / columns, height: (height - gap * (rows - 1)) / rows };
  const shape = Math.max(narrowest, Math.min(widest, cell.width / cell.height));
  const tileWidth = Math.min(cell.width, cell.height * shape);
  return { columns, rows, width: tileWidth, height: Math.min(cell.height, tileWidth / shape) };
}

/** How large a whole 16:9 picture is in a tile: what a face has of it. */
function seen({ width, height }: Grid): number {
  const scale = Math.min(width / natural, height);
  return scale * scale;
}

/** Tiles for `count` people: the grid that shows each the largest, edge to edge, shorter rows in the middle. */
export function layOutPeople(count: number, area: Area): Place[] {
  if (count <= 0) {
    return [];
  }
  let grid = gridOf(count, 1, area);
  for (let columns = 2; columns <= count; columns += 1) {
    const other = gridOf(count, columns, area);
    if (seen(other) > seen(grid) * 1.001) {
      grid = other;
    }
  }
  const { rows, width, height } = grid;
  const { gap } = area;
  const top = (area.height - rows * height - (rows - 1) * gap) / 2;
  return rowLengths(count, rows).flatMap((inRow, row) => {
    const left = (area.width - inRow * width - (inRow - 1) * gap) / 2;
    return Array.from({ length: inRow }, (_, index) =>
      round({ left: left + index * (width + gap), top: top + row * (height + gap), width, height }),
    );
  });
}

/** How many stand in each row: seven in three rows are 3, 2, 2 and not 3, 3, 1. */
function rowLengths(count: number, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => Math.floor(count / rows) + (row < count % rows ? 1 : 0));
}

/** How many people stand beside shared content; the others are heard. */
export const mostBesideContent = 6;

/** How many stand in the filmstrip beside the speaker; the others are heard. */
export const mostInStrip = 8;

/** One large picture, and small ones in a strip beside it. */
export interface LargeAndStrip {
  readonly large: Place;
  readonly strip: Place[];
}

/** Content with people beside it, and before them `own` more: the content as large as it goes, whole. */
export function layOutContent(people: number, area: Area, own = 0): LargeAndStrip {
  return besideStrip(Math.min(people, mostBesideContent) + own, 0.22, area);
}

/** Of the width: on a screen of 1080 lines a tile of the strip then is content with the smallest picture that is sent. */
const stripShare = 0.155;

/** The speaker with a filmstrip of `others`, which takes less of the screen than people beside content. */
export function layOutSpeaker(others: number, area: Area, own = 0): LargeAndStrip {
  return besideStrip(Math.min(others, mostInStrip) + own, stripShare, area);
}

/**
 * The strip stands at the left of a wide screen, where it costs a face the least and the corner of the mute shape is not its
 * own, and beneath on a tall one.
 */
function besideStrip(count: number, share: number, area: Area): LargeAndStrip {
  if (count === 0) {
    return { large: round({ left: 0, top: 0, width: area.width, height: area.height }), strip: [] };
  }
  return area.width >= area.height ? stripAtLeft(count, share, area) : stripBeneath(count, share, area);
}

function stripAtLeft(count: number, share: number, area: Area): LargeAndStrip {
  const { gap } = area;
  const widest = area.width * share;
  const height = Math.min(widest / natural, (area.height - gap * (count - 1)) / count);
  const width = Math.min(widest, height * natural);
  const top = (area.height - count * height - (count - 1) * gap) / 2;
  return {
    large: round({ left: width + gap, top: 0, width: area.width - width - gap, height: area.height }),
    strip: Array.from({ length: count }, (_, index) =>
      round({ left: 0, top: top + index * (height + gap), width, height }),
    ),
  };
}

function stripBeneath(count: number, share: number, area: Area): LargeAndStrip {
  const { gap } = area;
  const width = Math.min(area.height * share * natural, (area.width - gap * (count - 1)) / count);
  const height = width / natural;
  const left = (area.width - count * width - (count - 1) * gap) / 2;
  const top = area.height - height;
  return {
    large: round({ left: 0, top: 0, width: area.width, height: top - gap }),
    strip: Array.from({ length: count }, (_, index) =>
      round({ left: left + index * (width + gap), top, width, height }),
    ),
  };
}

/** Whole pixels, so that no hairline opens between tiles. */
function round({ left, top, width, height }: Place): Place {
  const x = Math.round(left);
  const y = Math.round(top);
  return { left: x, top: y, width: Math.round(left + width) - x, height: Math.round(top + height) - y };
}
