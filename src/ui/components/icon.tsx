import type { IconNode } from "lucide";
import { createElement } from "preact";

/** An icon beside a word, or alone with a `label` that screen readers say instead. */
export interface IconProps {
  readonly of: IconNode;
  /** Pixels; 24 unless told, 32 on large controls. */
  readonly size?: 16 | 20 | 24 | 32 | 40 | 64;
  readonly label?: string;
}

/** Draws a lucide icon as SVG, in the colour of the words around it. */
export function Icon({ of, size = 24, label }: IconProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label where it stands alone, hidden beside a word
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden={label === undefined}
      {...(label === undefined ? {} : { role: "img", "aria-label": label })}
    >
      {of.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );
}
