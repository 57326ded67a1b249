import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { ControllerLine } from "./controller-line.ts";
import { pulse } from "./pulse/pulse-link.ts";
import { RoomSound } from "./room-sound.ts";
import { soundFile } from "./sound-file.ts";
import type { OpenSoundLink } from "./sound-link.ts";
import { SoundSystem } from "./sound-system.ts";

/**
 * Keeps the sound of this user's session as the room's controller wants it, until disposed of. What is muted then stays so.
 *
 * @param parts.controller the controller's runtime file
 * @param parts.runtime where what outlives this process is kept
 */
export async function keepSound(parts: {
  readonly controller: string;
  readonly runtime: string;
  readonly clock: Clock;
  readonly log: Log;
  /** What else is kept by the same line to the controller. */
  readonly alongside?: (line: ControllerLine) => Disposable;
  /** How the sound system is reached; as everything else in this session does unless told otherwise. */
  readonly open?: OpenSoundLink;
}): Promise<Disposable> {
  const { controller, runtime, clock, log, alongside, open = pulse(clock) } = parts;
  const memory = await soundFile(runtime, log);
  const stack = new DisposableStack();
  const line = stack.use(new ControllerLine({ runtimeFile: controller, clock, log }));
  const system = stack.use(new SoundSystem({ open, clock, log }));
  const room = stack.use(new RoomSound({ system, desk: line, memory, clock, log }));
  if (alongside !== undefined) stack.use(alongside(line));
  room.start();
  line.start();
  return stack;
}
