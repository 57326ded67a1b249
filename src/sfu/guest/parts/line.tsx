import type { ComponentChildren } from "preact";
import { Icon } from "#ui/components/icon.tsx";
import type { WifiOff } from "#ui/components/icons.ts";

/** One line at the top: what is said, and what can be done about it. */
export function Line(props: {
  readonly icon: typeof WifiOff;
  /** Nothing is wrong: it only has to be known. */
  readonly good?: boolean;
  readonly children: ComponentChildren;
}) {
  const { icon, good = false, children } = props;
  return (
    <div class="top-line__line" data-good={good}>
      <Icon of={icon} size={20} />
      {children}
    </div>
  );
}
