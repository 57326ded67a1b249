import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../messages/common.ts";
import { Button } from "./button.tsx";
import { X } from "./icons.ts";
import { isFocusLost, useKeptFocus } from "./kept-focus.ts";

/** How many dialogs are open: what somebody writes in one is not taken from under them by what goes on behind it. */
export const openDialogs = signal(0);

/** A question or a small page above the page. */
export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons, the safe one first. */
  readonly actions?: ComponentChildren;
  /** A sheet sits at the bottom, under the thumb. */
  readonly shape?: "dialog" | "sheet";
}

/** A modal by the browser's own `<dialog>`: focus stays inside, Escape and a press outside close it. Mounted means open. */
export function Dialog({ title, onClose, children, actions, shape = "dialog" }: DialogProps) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  // The finger whose long press opened the dialog is lifted over its backdrop: only a press that began there closes.
  const pressedOutside = useRef(false);
  useKeptFocus(element, (dialog) => dialog.querySelector("h2"));
  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    openDialogs.value += 1;
    return () => {
      dialog?.close();
      openDialogs.value -= 1;
      // The dialog has left the page by now, and the browser gives the focus back only from one that is there.
      if (opener instanceof HTMLElement && isFocusLost()) {
        opener.focus();
      }
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press on the backdrop; Escape is the keyboard's way
    <dialog
      ref={element}
      class="dialog"
      data-shape={shape}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // A browser may close it all the same, at the second Escape in a row: what is mounted stays, and its owner decides.
        const dialog = event.currentTarget;
        if (event.target === dialog && dialog.isConnected && !dialog.open) {
          dialog.showModal();
          onClose();
        }
      }}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === element.current;
      }}
      onClick={(event) => {
        if (pressedOutside.current && event.target === element.current) {
          onClose();
        }
      }}
    >
      <div class="dialog__inner">
        <div class="dialog__head">
          <h2 id={id}>{title}</h2>
          <Button kind="plain" shape="icon" icon={X} onClick={onClose}>
            {t("common.close")}
          </Button>
        </div>
        {children}
        {actions === undefined ? null : <div class="dialog__actions">{actions}</div>}
      </div>
    </dialog>
  );
}
