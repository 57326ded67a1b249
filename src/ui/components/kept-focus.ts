import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Keeps the keyboard within a part of a page: where what had the focus is taken out of it, the browser lets the focus fall
 * to the body, and a screen reader begins at the top. It goes to what `next` names instead, once the part is drawn anew.
 */
export function useKeptFocus(
  part: RefObject<HTMLElement | null>,
  next: (part: HTMLElement) => HTMLElement | null,
): void {
  const chosen = useRef(next);
  chosen.current = next;
  useEffect(() => {
    const within = part.current;
    if (within === null) {
      return;
    }
    const active = document.activeElement;
    let held = active !== null && within.contains(active) ? active : undefined;
    const takes = ({ target }: FocusEvent) => {
      held = target instanceof Element ? target : undefined;
    };
    // Some browsers say so too when what had the focus is removed: then it is gone by the time this is looked at.
    const leaves = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (held === target && held?.isConnected === true && document.activeElement !== held) {
          held = undefined;
        }
      });
    const watch = new MutationObserver(() => {
      if (held !== undefined && !held.isConnected && isFocusLost()) {
        held = undefined;
        focusOn(chosen.current(within));
      }
    });
    within.addEventListener("focusin", takes);
    within.addEventListener("focusout", leaves);
    watch.observe(within, { childList: true, subtree: true });
    return () => {
      within.removeEventListener("focusin", takes);
      within.removeEventListener("focusout", leaves);
      watch.disconnect();
    };
  }, []);
}

/** Elements that the Tab key passes by and that were given the focus so that it is somewhere. */
const standIns = new WeakSet<Element>();

/** Puts the keyboard on an element, also on one that the Tab key passes by, such as a heading. */
export function focusOn(element: HTMLElement | null): void {
  if (element === null) {
    return;
  }
  element.focus();
  if (document.activeElement !== element && !element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    standIns.add(element);
    element.focus();
  }
}

/** Whether nothing has the focus that somebody works with: whoever knows where it belongs may take it there. */
export function isFocusLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || standIns.has(active);
}
