import { delay } from "#base/clock.ts";
import { until } from "../rig/until.ts";
import { lost } from "./belongings.ts";
import type { Scene } from "./scene.ts";
import { courseOf, gapMs, type Signal } from "./signals.ts";
import { type Fault, faults, type Part } from "./target.ts";

/** One fault, and how the meeting came through it. */
export interface Trial {
  /** The room it was done to, by the name of `--room`. */
  readonly room: string;
  readonly part: Part;
  readonly fault: Fault;
  /** Milliseconds from the signal until each works again; 0: it was not interrupted. */
  readonly back: Readonly<Record<Signal, number>>;
  /** Milliseconds until another process stood in the place of the one that failed. */
  readonly replacedAfter: number;
  /** Whether the room had muted itself, and somebody had to open the microphone. */
  readonly mutedItself: boolean;
  /** What was acknowledged and is gone. */
  readonly lost: readonly string[];
}

/** Nothing takes longer than this to come back, or it does not come back. */
const limitMs = 90_000;
/** Everything has worked for so long when a trial is over. */
const calmMs = 3_000;

/** Whether the room is to mute itself then: it hears nothing of its controller, or its machine was started anew. */
function mutesItself(part: Part, fault: Fault): boolean {
  return part === "machine" || (part === "controller" && fault === "hang");
}

/** Lets one part fail just after settings, presets and the volume were changed, and waits until everything works again. */
export async function tryFault(scene: Scene, part: Part, fault: Fault, turn: number): Promise<Trial> {
  const { target, administrator } = scene;
  await scene.works(limitMs);
  scene.forget();
  const pids = await target.pids(part);
  const powerless = part === "machine";
  if (pids.length === 0 && !powerless) throw new Error(`There is no ${part} to ${fault}.`);
  await administrator.change(turn);
  const before = await administrator.belongings();
  const hidesScreen = part === "page" || part === "shell" || powerless;
  if (hidesScreen) await scene.leaveScreen();
  const from = scene.now();
  if (powerless) await target.cyclePower();
  for (const pid of pids) process.kill(pid, faults[fault]);
  const replaced = await until(
    async () => {
      if (powerless) return scene.now();
      const now = await target.pids(part);
      return now.length > 0 && !now.some((pid) => pids.includes(pid)) ? scene.now() : undefined;
    },
    `another ${part}`,
    limitMs,
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}\n${await target.said()}`);
  });
  if (hidesScreen) {
    // Whoever debugs a page while it is being loaded holds it up: the guest sees first that it is there.
    await until(
      () => scene.moments("roomSeen").some((at) => at > replaced),
      "the room to be seen again",
      limitMs,
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}\n${await target.said()}`);
    });
    scene.returnToScreen();
  }
  // What is about to stop still looks well: the calm counts from when another stood in its place.
  await delay(calmMs);
  await scene.works(limitMs);
  const now = scene.now();
  const back = (signal: Signal): number => {
    const moments = scene.moments(signal).filter((at) => at > from - 2 * gapMs[signal]);
    return courseOf(moments, from, now, gapMs[signal]).backAfter;
  };
  const mutedItself = scene.opened.some((at) => at > from);
  // Somebody has opened it again meanwhile: what the administrator reads would say nothing of it.
  const silenced = mutedItself && !mutesItself(part, fault) ? ["microphone"] : [];
  return {
    room: target.kind,
    part,
    fault,
    back: {
      roomSeen: back("roomSeen"),
      roomHeard: back("roomHeard"),
      guestSeen: back("guestSeen"),
      guestHeard: back("guestHeard"),
      control: back("control"),
    },
    replacedAfter: replaced - from,
    mutedItself,
    lost: [...silenced, ...lost(before, await administrator.belongings())],
  };
}
