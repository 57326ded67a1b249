/** One reading: minutes since the start, and what was read. */
export interface Reading {
  readonly minute: number;
  readonly value: number;
}

/**
 * How fast a series grows, per hour, by least squares over the lowest reading of each minute: a garbage collector lets
 * memory swing, and what is really kept shows at the bottom of the swing. Readings before `warmUp` minutes do not count.
 */
export function slopePerHour(readings: readonly Reading[], warmUp: number): number {
  const lowest = new Map<number, number>();
  for (const { minute, value } of readings) {
    if (minute < warmUp) continue;
    const window = Math.floor(minute);
    lowest.set(window, Math.min(lowest.get(window) ?? Number.POSITIVE_INFINITY, value));
  }
  const points = [...lowest];
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const across = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (points.length < 2 || across === 0) return 0;
  return (60 * points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)) / across;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
