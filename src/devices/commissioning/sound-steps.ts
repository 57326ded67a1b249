import type { ProbeMeasured } from "#protocol/room-test.ts";
import { type Attendant, confirmedBy, type Found, found } from "./attendant.ts";

/** What is left has to be that much weaker than what was played. Decibels. */
const cancelsAtLeast = 20;
/** What is that near to the room's own noise disturbs nobody. Decibels. */
export const drowned = 6;

/**
 * Judges whether the microphone heard the loudspeaker. One whose own electronics cancel the echo may well not: then somebody
 * has to have heard it.
 */
export async function judgeTone(heard: ProbeMeasured, attendant: Attendant): Promise<Found> {
  const { delayMs, toneDb, roomDb, leftDb } = heard;
  if (heard.heard) return found("tone-heard", { delayMs, toneDb, roomDb });
  // The browser cancels it: nothing before that does.
  if (leftDb !== undefined) return found("tone-unheard", { roomDb });
  return confirmedBy(attendant, "tone-heard", "seen-by-person", { roomDb });
}

/** Judges what is left of it with the room's one echo canceller on. */
export function judgeEcho(heard: ProbeMeasured, tone: Found): Found {
  const { toneDb, roomDb, leftDb } = heard;
  if (leftDb === undefined) {
    if (!heard.heard && tone.finding !== "seen-by-person") return found("tone-unheard", { roomDb });
    const isLittle = !heard.heard || toneDb <= roomDb + drowned;
    return found(isLittle ? "echo-cancelled" : "echo-left", { leftDb: toneDb, roomDb });
  }
  if (!heard.heard) return found("tone-unheard", { roomDb });
  const cancelledDb = Math.round((toneDb - leftDb) * 10) / 10;
  const isLittle = cancelledDb >= cancelsAtLeast || leftDb <= roomDb + drowned;
  return found(isLittle ? "echo-cancelled" : "echo-left", { toneDb, leftDb, cancelledDb, roomDb });
}
