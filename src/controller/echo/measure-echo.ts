import { type Clock, delay } from "#base/clock.ts";
import type { ProbeMeasured } from "#protocol/room-test.ts";
import type { EchoRoom } from "./echo-room.ts";
import { type Judged, judgeMeasured } from "./judge-echo.ts";

/** The sign stands for so long before anything is heard, so that whoever is there after all can stop it. Milliseconds. */
export const announcedFor = 10_000;
/** Percent: quiet, and the same each time, so that one night can be compared with another. */
const quietVolume = 40;

/** What stopped a measurement before its end. */
export class EchoStopped extends Error {}
/** The display stayed dark, so that nobody could have seen what is done. */
export class EchoUnseen extends Error {}

/**
 * One measurement: the sign, then the sound, then everything as it was. Throws {@link EchoStopped} when it is stopped,
 * {@link EchoUnseen}, and the screen's own failure.
 *
 * @param aloud told when the sound begins
 */
export async function measureEcho(
  room: EchoRoom,
  clock: Clock,
  stopped: AbortSignal,
  aloud: () => void,
): Promise<Judged> {
  await using back = new AsyncDisposableStack();
  back.defer(() => room.sign(false));
  await room.sign(true);
  const darken = await room.light(stopped).catch((error: unknown) => {
    throw new EchoUnseen("The display did not come on.", { cause: error });
  });
  back.defer(async () => {
    // Whoever came wants to see something.
    if (!stopped.aborted) await darken().catch(() => undefined);
  });
  await unlessStopped(delay(announcedFor, clock), stopped);
  const { volume } = room;
  back.defer(async () => {
    await room.setVolume(volume).catch(() => undefined);
  });
  await room.setVolume(quietVolume).catch(() => undefined);
  aloud();
  const testedDb = await room.tested();
  const first = judgeMeasured(await heard(room, stopped), testedDb);
  if (first.finding === "echo-cancelled") return first;
  // A sound system that has just woken may swallow the first sound, and a canceller may lose the thread once.
  const again = judgeMeasured(await heard(room, stopped), testedDb);
  // That anything came at all says that the microphone lives.
  return again.finding === "tone-unheard" && first.finding !== "microphone-silent" ? first : again;
}

async function heard(room: EchoRoom, stopped: AbortSignal): Promise<ProbeMeasured> {
  if (stopped.aborted) throw new EchoStopped();
  const measured = await unlessStopped(room.probe(stopped), stopped);
  if (stopped.aborted) throw new EchoStopped();
  return measured;
}

async function unlessStopped<Value>(work: Promise<Value>, stopped: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new EchoStopped());
  if (stopped.aborted) stop();
  stopped.addEventListener("abort", stop);
  work.catch(() => undefined);
  promise.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    stopped.removeEventListener("abort", stop);
  }
}
