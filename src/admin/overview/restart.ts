import { type Signal, signal } from "@preact/signals";
import type { CallStatus, StatusTree } from "#protocol/status.ts";

/** What can be restarted from here. */
export type RestartPart = "call" | "kiosk" | "controller" | "machine";

/** What tells whether a part is the one it was before. */
export interface RoomMoment {
  readonly connected: boolean;
  readonly controller: StatusTree["controller"] | undefined;
  readonly kiosk: StatusTree["kiosk"] | undefined;
  readonly call: CallStatus | undefined;
}

/** A restart asked for: waited for until the part is really back, or has not come back in time. */
export type Restart =
  | { readonly state: "none" }
  | { readonly state: "waiting"; readonly askedAt: number; readonly before: RoomMoment }
  | { readonly state: "back"; readonly askedAt: number; readonly backAt: number }
  | { readonly state: "missing"; readonly askedAt: number };

/** A part that is not back after this long is said to be missing. Milliseconds. */
export const restartPatienceMs: Readonly<Record<RestartPart, number>> = {
  call: 60_000,
  kiosk: 60_000,
  controller: 60_000,
  machine: 240_000,
};

/** Whether `part` went away and is there again: not what it was, and in order. */
export function isBack(part: RestartPart, before: RoomMoment, now: RoomMoment): boolean {
  if (!now.connected) {
    return false;
  }
  switch (part) {
    case "controller":
    case "machine":
      return now.controller !== undefined && now.controller.startedAt !== before.controller?.startedAt;
    case "kiosk":
      return now.kiosk?.connected === true && now.kiosk.since !== before.kiosk?.since;
    case "call":
      return (
        now.call?.state === "joined" &&
        before.call !== undefined &&
        (before.call.state !== "joined" || now.call.since !== before.call.since)
      );
  }
}

/** What has become of a restart by now. */
export function judge(part: RestartPart, restart: Restart, now: RoomMoment, at: number): Restart {
  if (restart.state !== "waiting") {
    return restart;
  }
  if (isBack(part, restart.before, now)) {
    return { state: "back", askedAt: restart.askedAt, backAt: at };
  }
  return at - restart.askedAt > restartPatienceMs[part] ? { state: "missing", askedAt: restart.askedAt } : restart;
}

/** The restarts asked for on this page; kept outside it, so that another place can be looked at meanwhile. */
export const restarts: Readonly<Record<RestartPart, Signal<Restart>>> = {
  call: signal({ state: "none" }),
  kiosk: signal({ state: "none" }),
  controller: signal({ state: "none" }),
  machine: signal({ state: "none" }),
};
