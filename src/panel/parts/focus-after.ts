import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isFocusLost } from "#ui/components/kept-focus.ts";

/**
 * Where the focus goes once what had it is taken from the page: to what carries `data-focus` with the wanted name inside
 * `place`, as soon as that is there and nothing else has the focus. For what somebody did on this panel: what others do
 * moves nobody's focus.
 */
export function useFocusAfter(place: RefObject<HTMLElement | null>): (name: string) => void {
  const [wanted, want] = useState<string | null>(null);
  // Each time the page has changed: what is wanted may come with a later change than the one that took the focus.
  useEffect(() => {
    if (wanted === null || !isFocusLost()) {
      return;
    }
    for (const found of place.current?.querySelectorAll<HTMLElement>(`[data-focus="${CSS.escape(wanted)}"]`) ?? []) {
      found.focus({ preventScroll: true });
      // One behind an open dialog takes no focus.
      if (document.activeElement === found) {
        want(null);
        return;
      }
    }
  });
  return want;
}
