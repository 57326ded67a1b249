import type { Signal } from "@preact/signals";
import type { Unsubscribe } from "#base/events.ts";
import type { Page } from "../panel.ts";

/** Of the browser's window, what an address is read from and written to. */
export interface AddressBar {
  readonly location: Pick<Location, "hash" | "pathname" | "search">;
  readonly history: Pick<History, "state" | "pushState" | "replaceState" | "back">;
  addEventListener(name: "hashchange", listener: () => void): void;
  removeEventListener(name: "hashchange", listener: () => void): void;
}

/** Stands in the history entries that a press on this panel made: what is below them is the panel itself. */
const pushed = { parley: "above-main" };

/** The camera page's part of the address. */
const cameraHash = "#camera";

/**
 * The camera page has an address of its own, so that the browser's Back, and a tablet's, leads from it to the meeting or
 * home and not away from the panel. A panel opened at that address has nothing below it: there the page's own Back puts
 * the meeting or home in its place.
 *
 * @param mayWrite whether the panel is in the room: before that the address is its way in
 */
export function keepAddress(bar: AddressBar, page: Signal<Page>, mayWrite: () => boolean): Unsubscribe {
  // Going back takes the browser a moment; the address is the old one until then.
  let isGoingBack = false;
  const write = () => {
    const { location, history } = bar;
    const hash = page.value === "camera" ? cameraHash : "";
    if (!mayWrite() || isGoingBack || location.hash === hash) {
      return;
    }
    if (hash !== "") {
      history.pushState(pushed, "", location.pathname + location.search + hash);
    } else if (isPushed(history.state)) {
      isGoingBack = true;
      history.back();
    } else {
      history.replaceState(null, "", location.pathname + location.search);
    }
  };
  const read = () => {
    if (isGoingBack) {
      // Where the panel went meanwhile counts.
      isGoingBack = false;
      write();
      return;
    }
    page.value = bar.location.hash === cameraHash ? "camera" : "main";
  };
  read();
  const stop = page.subscribe(write);
  bar.addEventListener("hashchange", read);
  return () => {
    stop();
    bar.removeEventListener("hashchange", read);
  };
}

function isPushed(state: unknown): boolean {
  return typeof state === "object" && state !== null && "parley" in state && state.parley === pushed.parley;
}
