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

/** Content with people in a column beside it: the content as large as it goes, whole. */
export function layOutContent(people: number, area: Area): { readonly content: Place; readonly people: Place[] } {
  const count = Math.min(people, mostBesideContent);
  if (count === 0) {
    return { content: { left: 0, top: 0, width: area.width, height: area.height }, people: [] };
  }
  const { gap } = area;
  const widestColumn = area.width * 0.22;
  const height = Math.min(widestColumn / natural, (area.height - gap * (count - 1)) / count);
  const width = Math.min(widestColumn, height * natural);
  const top = (area.height - count * height - (count - 1) * gap) / 2;
  const left = area.width - width;
  return {
    content: round({ left: 0, top: 0, width: left - gap, height: area.height }),
    people: Array.from({ length: count }, (_, index) =>
      round({ left, top: top + index * (height + gap), width, height }),
    ),
  };
}

/** Whole pixels, so that no hairline opens between tiles. */
function round({ left, top, width, height }: Place): Place {
  const x = Math.round(left);
  const y = Math.round(top);
  return { left: x, top: y, width: Math.round(left + width) - x, height: Math.round(top + height) - y };
}
