import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { Reporter } from "./reporter.ts";

/** Tells the controller what is so, at every change of it and whenever it is there again. */
export function tellReport(
  link: Pick<RoomLink, "call">,
  connected: ReadonlySignal<boolean>,
  make: () => KioskReport,
): void {
  const reporter = new Reporter({
    connected: () => connected.peek(),
    send: (report) => link.call("kiosk.report", report),
  });
  effect(() => {
    const report = make();
    untracked(() => reporter.handleChange(report));
  });
  effect(() => {
    if (connected.value) {
      untracked(() => reporter.handleConnected());
    }
  });
}
