import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** How tall each bar is at full level, so that the meter has the shape of a voice and not of a fence. */
const shape = [0.45, 0.7, 1, 0.85, 0.6, 0.9, 0.5];

/** Heights of the bars, 0 to 1, at `level` (0 to 1). */
export function barHeights(level: number, count = shape.length): readonly number[] {
  const bounded = Math.max(0, Math.min(1, level));
  return Array.from({ length: count }, (_, index) => Math.max(0.14, bounded * (shape[index % shape.length] ?? 1)));
}

/** A live level. The bars move outside rendering, since levels come twenty times a second. */
export function LevelMeter({ level, bars = 7 }: { readonly level: ReadonlySignal<number>; readonly bars?: number }) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      effect(() => {
        const heights = barHeights(level.value, bars);
        const children = element.current?.children ?? [];
        for (const [index, bar] of [...children].entries()) {
          if (bar instanceof HTMLElement) {
            bar.style.transform = `scaleY(${heights[index] ?? 0.14})`;
          }
        }
      }),
    [level, bars],
  );
  return (
    <span class="meter" ref={element} aria-hidden="true">
      {Array.from({ length: bars }, (_, index) => (
        <span class="meter__bar" key={index} />
      ))}
    </span>
  );
}
