import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "../components/icon.tsx";
import { CircleAlert, CircleCheck, CircleDashed, Minus, TriangleAlert, Unplug } from "../components/icons.ts";

/** How a part is: each has its own shape as well as its colour. */
export type Mark = "good" | "waiting" | "warn" | "fault" | "gone" | "off";

const icons: Readonly<Record<Mark, IconNode>> = {
  good: CircleCheck,
  waiting: CircleDashed,
  warn: TriangleAlert,
  fault: CircleAlert,
  gone: Unplug,
  off: Minus,
};

/** A state in one word or sentence, with its shape before it. */
export function StateMark({ mark, children }: { readonly mark: Mark; readonly children: ComponentChildren }) {
  return (
    <span class="mark" data-mark={mark}>
      <Icon of={icons[mark]} size={20} />
      <span>{children}</span>
    </span>
  );
}
