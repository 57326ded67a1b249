import type { Reading } from "./slope.ts";

/** One drawing: its heading and its lines. */
export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly { readonly name: string; readonly readings: readonly Reading[] }[];
}

const width = 900;
const panelHeight = 210;
const margin = { left: 64, right: 170, top: 34, bottom: 28 };
/** Okabe and Ito's palette: told apart by colour-blind eyes too. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"] as const;

/**
 * Small drawings under each other, as one SVG. Written by hand: the plotting libraries at hand draw into a page's canvas,
 * and this is a file.
 */
export function plot(panels: readonly Panel[]): string {
  const height = panels.length * panelHeight;
  const drawn = panels.map((panel, index) => `<g transform="translate(0 ${index * panelHeight})">${draw(panel)}</g>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="system-ui, sans-serif" font-size="12" role="img">`,
    "<title>What every process of the room holds over the run</title>",
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

function draw({ title, unit, lines }: Panel): string {
  const readings = lines.flatMap((line) => line.readings);
  const mostX = Math.max(1, ...readings.map(({ minute }) => minute));
  const mostY = niceAbove(Math.max(0, ...readings.map(({ value }) => value)));
  const right = width - margin.right;
  const bottom = panelHeight - margin.bottom;
  const x = (minute: number): string => (margin.left + (minute / mostX) * (right - margin.left)).toFixed(1);
  const y = (value: number): string => (bottom - (value / mostY) * (bottom - margin.top)).toFixed(1);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(share * mostY);
    return (
      `<line x1="${margin.left}" x2="${right}" y1="${at}" y2="${at}" stroke="#ddd"/>` +
      `<text x="${margin.left - 8}" y="${at}" dy="4" text-anchor="end" fill="#555">${short(share * mostY)}</text>`
    );
  });
  const step = mostX > 30 ? 10 : mostX > 10 ? 5 : 1;
  const ticks = Array.from({ length: Math.floor(mostX / step) + 1 }, (_, index) => index * step).map(
    (minute) =>
      `<text x="${x(minute)}" y="${bottom + 18}" text-anchor="middle" fill="#555">${minute}${minute === 0 ? " min" : ""}</text>`,
  );
  const curves = lines.map(({ name, readings: points }, index) => {
    const colour = colours[index % colours.length];
    const path = points.map(({ minute, value }) => `${x(minute)},${y(value)}`).join(" ");
    const at = margin.top + 10 + index * 18;
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>` +
      `<line x1="${right + 12}" x2="${right + 28}" y1="${at}" y2="${at}" stroke="${colour}" stroke-width="2.5"/>` +
      `<text x="${right + 34}" y="${at}" dy="4" fill="#222">${name}</text>`
    );
  });
  const heading = `<text x="${margin.left}" y="20" font-weight="600" fill="#222">${title}${unit === "" ? "" : `, ${unit}`}</text>`;
  return [heading, ...grid, ...ticks, ...curves].join("\n");
}

/** The next 1, 2 or 5 times a power of ten, in quarters that read well. */
function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const scale = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((step) => step * scale).find((nice) => nice >= value) ?? 10 * scale;
}

function short(value: number): string {
  return value === 0 ? "0" : value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : value.toFixed(0);
}
