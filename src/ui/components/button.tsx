import type { IconNode } from "lucide";
import type { ComponentChildren, Ref } from "preact";
import { useCallback, useRef } from "preact/hooks";
import { t } from "../messages/common.ts";
import { actual, type ControlState, Ring, useFocusThroughFault, WithFault } from "./control-state.tsx";
import { Icon } from "./icon.tsx";

/** A button says a verb. With `shape="icon"` its words are spoken and not drawn. */
export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (event: MouseEvent) => void;
  readonly icon?: IconNode;
  /** `primary` is the one next action; `live` cuts others off or opens the microphone; `plain` has no ground. */
  readonly kind?: "primary" | "live" | "plain";
  readonly size?: "small" | "large";
  readonly shape?: "icon" | "tile";
  readonly state?: ControlState;
  /** A button that can't be used now; say why beside it. */
  readonly disabled?: boolean;
  readonly type?: "button" | "submit";
  /** The form it sends, where it stands outside of that. */
  readonly form?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly label?: string;
  readonly class?: string;
  readonly id?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly testId?: string;
  /** What the focus looks for it by, where what had it is gone. */
  readonly focusName?: string;
}

/** The button of every page, in its three states. A pending one stays focusable and ignores presses. */
export function Button(props: ButtonProps) {
  const state = props.state ?? actual;
  const own = useRef<HTMLButtonElement>(null);
  useFocusThroughFault(own, state);
  const { buttonRef } = props;
  const keep = useCallback(
    (button: HTMLButtonElement | null) => {
      own.current = button;
      if (typeof buttonRef === "function") {
        buttonRef(button);
      } else if (buttonRef) {
        buttonRef.current = button;
      }
    },
    [buttonRef],
  );
  const waiting = state.kind === "pending";
  const iconOnly = props.shape === "icon";
  const iconSize = props.size === "large" || props.shape === "tile" ? 32 : 24;
  return (
    <WithFault state={state}>
      <button
        ref={keep}
        id={props.id}
        type={props.type ?? "button"}
        form={props.form}
        class={props.class === undefined ? "button" : `button ${props.class}`}
        data-kind={props.kind}
        data-size={props.size}
        data-shape={props.shape}
        data-state={state.kind}
        data-testid={props.testId}
        data-focus={props.focusName}
        disabled={props.disabled}
        aria-busy={waiting}
        aria-pressed={props.pressed}
        aria-expanded={props.expanded}
        aria-label={props.label}
        onClick={(event) => {
          if (!waiting) {
            props.onClick?.(event);
          } else {
            event.preventDefault();
          }
        }}
      >
        {waiting ? <Ring /> : props.icon === undefined ? null : <Icon of={props.icon} size={iconSize} />}
        <span class={iconOnly ? "visually-hidden" : undefined}>{props.children}</span>
        {waiting ? <span class="visually-hidden">{t("common.working")}</span> : null}
      </button>
    </WithFault>
  );
}
