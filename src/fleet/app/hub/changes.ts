import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { fleetApiPaths } from "#protocol/wire/fleet-api.ts";
import { contact, heard, unheard } from "./contact.ts";
import { findSession } from "./session.ts";

const current = signal(0);

/** Another number whenever what the hub shows may be another than it was: it is asked again then. */
export const turn: ReadonlySignal<number> = current;

/** What the page itself has changed shows at once. */
export function changed(): void {
  current.value += 1;
}

/** How often the hub is asked whether it is there, ms: a line that was cut without a word looks as open as before. */
const everyMs = 10_000;
/** And how often while it is not, ms. */
const silentEveryMs = 2_000;
/** So long until another try where the hub would not let the page listen, ms. */
const anewMs = 2_000;

/** Hears what changes, until the returned function is called. While nobody looks at the page it only listens. */
export function followChanges(): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let isAnew = false;
  const listen = () => {
    source = new EventSource(fleetApiPaths.changes);
    source.onopen = () => {
      heard();
      // What changed while nobody listened was not told.
      if (isAnew) changed();
      isAnew = true;
    };
    source.addEventListener("changed", () => {
      heard();
      changed();
    });
    source.onerror = () => {
      // The browser calls again by itself, unless it was refused.
      if (source?.readyState === EventSource.CLOSED) {
        void findSession();
        retry = setTimeout(listen, anewMs);
      } else {
        unheard();
      }
    };
  };
  let isLooking = false;
  const look = () => {
    if (isLooking || document.visibilityState !== "visible") return;
    isLooking = true;
    void findSession().finally(() => {
      isLooking = false;
    });
  };
  listen();
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = effect(() => {
    clearInterval(timer);
    timer = setInterval(look, contact.value.state === "silent" ? silentEveryMs : everyMs);
  });
  document.addEventListener("visibilitychange", look);
  return () => {
    source?.close();
    clearTimeout(retry);
    stop();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
