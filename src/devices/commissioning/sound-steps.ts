import type { ProbeMeasured, VoiceHeard } from "#protocol/room-test.ts";
import { type Attendant, confirmedBy, type Found, found, pause, refused } from "./attendant.ts";

/** What is left has to be that much weaker than what was played. Decibels. */
const cancelsAtLeast = 20;
/** What is that near to the room's own noise disturbs nobody. Decibels. */
export const drowned = 6;
/** How long somebody goes on speaking who has been heard. Milliseconds. */
const finishes = 2_000;

/**
 * Asks somebody to say something, and waits until the microphone heard it: a voice is what answers, and nobody's word.
 *
 * @param listen resolves when somebody spoke; rejects when it cannot listen, or is told to stop
 */
export async function testVoice(
  listen: (stopped: AbortSignal) => Promise<VoiceHeard>,
  attendant: Attendant,
): Promise<Found> {
  const over = new AbortController();
  const heard = listen(over.signal).then(
    (voice) => found("voice-heard", voice),
    (error: unknown): Found => ({ ...refused(error), finding: "sound-refused" }),
  );
  try {
    const answer = await attendant.ask("say-something", heard);
    if (attendant.stopped.aborted) return found("stopped");
    switch (answer) {
      case "answered":
        // Whoever counts is let finish: what is played next is held against the room by itself.
        await pause(attendant, finishes);
        return await heard;
      case "skip":
        return found("not-wanted");
      case "none":
        return found("no-answer");
      default:
        return found("voice-unheard");
    }
  } finally {
    over.abort();
    await heard;
  }
}

/**
 * Judges whether the microphone heard the loudspeaker. One whose own electronics cancel the echo may well not: then somebody
 * has to have heard it. One that gives nothing at all, not even noise, hears nobody, whatever the loudspeaker does.
 *
 * @param alive somebody was heard by it a moment ago: one that gives nothing only lets voices through
 */
export async function judgeTone(heard: ProbeMeasured, attendant: Attendant, alive: boolean): Promise<Found> {
  const { delayMs, toneDb, roomDb, leftDb } = heard;
  if (heard.heard) return found("tone-heard", { delayMs, toneDb, roomDb });
  if (heard.silent && !alive) return found("microphone-silent");
  // The browser cancels it: nothing before that does.
  if (leftDb !== undefined) return found("tone-unheard", { roomDb });
  return confirmedBy(attendant, "tone-heard", "seen-by-person", { roomDb });
}

/** Judges what is left of it with the room's one echo canceller on. */
export function judgeEcho(heard: ProbeMeasured, tone: Found): Found {
  const { toneDb, roomDb, leftDb } = heard;
  if (!heard.heard && heard.silent && tone.finding === "microphone-silent") return found("microphone-silent");
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
