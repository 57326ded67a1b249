import { type Clock, delay } from "#base/clock.ts";
import { DeviceError } from "../../device-error.ts";
import type { LevelValues } from "../camera.ts";
import type { UvcConversation } from "./conversation.ts";

/** A lens is looked at so often while it is on its way, and for no longer than this. Milliseconds. */
const times = { betweenLooks: 100, way: 5_000 } as const;
/** It stands once so many readings in a row were alike. */
const alikeWhenStill = 3;

/**
 * Reads where a lens is focused until it stands: sent to a place, it takes its time. Resolves at once where the camera
 * does not say it, and rejects with a `DeviceError`.
 *
 * @param handle hears each reading
 */
export async function whereFocused(
  { session, levels }: UvcConversation,
  clock: Clock,
  handle: (said: LevelValues) => void,
): Promise<void> {
  const names = levels.readsOf("focusPlace");
  if (names.length === 0) return;
  const until = clock.monotonic() + times.way;
  let last: number | undefined;
  let alike = 0;
  while (alike < alikeWhenStill && clock.monotonic() < until) {
    const said = levels.said(await session.tell({}, names));
    handle(said);
    alike = said.focusPlace === last ? alike + 1 : 0;
    last = said.focusPlace;
    await delay(times.betweenLooks, clock);
  }
}

/** Silence and loss are the session's to report. */
export function ignoreDevice(error: unknown): void {
  if (!(error instanceof DeviceError)) throw error;
}
