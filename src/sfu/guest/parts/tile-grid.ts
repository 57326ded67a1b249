/** How many columns and rows of tiles. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The shape a face looks best in; tiles are cut to what there is, the nearer to this the better. */
const bestShape = 4 / 3;

/** Lays `count` tiles over a whole place so that the least of each picture is cut away and no tile is left small. */
export function gridFor(count: number, width: number, height: number): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count) };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns);
    const shape = width / columns / (height / Math.max(1, rows));
    const empty = columns * rows - count;
    const score = -Math.abs(Math.log(shape / bestShape)) - empty * 0.15;
    if (score > bestScore) {
      bestScore = score;
      best = { columns, rows: Math.max(1, rows) };
    }
  }
  return best;
}

/** Whom to show when there is no place for all: who was shown stays, except that the speaker always is. */
export function shownPeople<Person extends { readonly id: string }>(
  people: readonly Person[],
  most: number,
  speaker: string | undefined,
): readonly Person[] {
  if (people.length <= most) return people;
  const first = people.slice(0, most);
  const speaking = people.find(({ id }) => id === speaker);
  if (speaking === undefined || first.includes(speaking)) return first;
  return [...first.slice(0, most - 1), speaking];
}
