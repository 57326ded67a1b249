import { computed, effect, type ReadonlySignal, untracked } from "@preact/signals";
import { type Clock, systemClock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import type { Devices } from "../devices.ts";
import { Look } from "./look.ts";

/** What a look needs of the page. */
interface LookParts {
  readonly link: Pick<RoomLink, "status" | "call">;
  /** Whether the controller is there to be shown anything. */
  readonly connected: ReadonlySignal<boolean>;
  readonly devices: Pick<Devices, "list">;
  readonly log: Log;
  readonly clock?: Clock;
}

/** Gives small pictures of everything that may be a camera's, for as long as the controller wants them. */
export function followLook({ link, connected, devices, log, clock = systemClock }: LookParts): void {
  // What is plugged in meanwhile is looked at too.
  const there = computed(() =>
    devices.list.value
      .filter(({ kind }) => kind === "videoinput")
      .map(({ deviceId }) => deviceId)
      .join(),
  );
  effect(() => {
    const look = connected.value ? link.status("camera.look").value : undefined;
    there.value;
    if (look === undefined || look === null) {
      return;
    }
    const stop = new AbortController();
    untracked(() => new Look({ link, devices, log, clock }, look, stop.signal));
    return () => stop.abort();
  });
}
