import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { t } from "../messages/common.ts";
import { Icon } from "./icon.tsx";
import { CircleAlert } from "./icons.ts";

/**
 * Where a control stands, everywhere the same: it shows what the device said (`actual`), it waits for the device
 * (`pending`), or the device would not (`failed`: one sentence, and another try).
 */
export type ControlState =
  | { readonly kind: "actual" }
  | { readonly kind: "pending" }
  | {
      readonly kind: "failed";
      /** What happened. */
      readonly sentence: string;
      /** What to do now, where there is room to say it. */
      readonly todo?: string;
      readonly retry?: () => void;
    };

/** The state of a control that waits for nothing. */
export const actual: ControlState = { kind: "actual" };

/** The state of a control that was asked and has not been answered. */
export const pending: ControlState = { kind: "pending" };

/** The ring that fills while a control waits for its device. */
export function Ring() {
  return (
    <svg class="ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle class="ring__track" cx="10" cy="10" r="8" />
      <circle class="ring__fill" cx="10" cy="10" r="8" pathLength={1} />
    </svg>
  );
}

/** Keeps the keyboard on a control whose sentence comes or goes: the control is drawn anew then. */
export function useFocusThroughFault(control: RefObject<HTMLElement | null>, state: ControlState): void {
  const isFailed = state.kind === "failed";
  const before = control.current;
  // "Try again" goes with the sentence, and had the focus if it was pressed.
  const held = before !== null && (before.closest(".control") ?? before).contains(document.activeElement);
  useLayoutEffect(() => {
    if (held && document.activeElement === document.body) {
      control.current?.focus();
    }
  }, [isFailed]);
}

/** Puts the sentence of a failed control, and its "try again", under the control itself. */
export function WithFault({ state, children }: { readonly state: ControlState; readonly children: ComponentChildren }) {
  if (state.kind !== "failed") {
    return <>{children}</>;
  }
  return (
    <div class="control">
      {children}
      <div class="control__fault" role="alert">
        <Icon of={CircleAlert} size={20} />
        <span>
          {state.sentence} {state.todo === undefined ? "" : `${state.todo} `}
          {state.retry === undefined ? null : (
            <button type="button" class="control__retry" onClick={state.retry}>
              {t("common.tryAgain")}
            </button>
          )}
        </span>
      </div>
    </div>
  );
}
