import type { LensBit, MotorBit } from "./commands.ts";
import type { Motors } from "./units.ts";

/** What a head is told to move: its drive, its focus and its iris go in one frame, and what a frame leaves out stands still. */
export class Movements {
  /** Pan, tilt and zoom; undefined when they stand still. */
  drive: Motors | undefined;
  focus: "near" | "far" | undefined;
  iris: "open" | "close" | undefined;

  /** Everything stands still. */
  clear(): void {
    this.drive = undefined;
    this.focus = undefined;
    this.iris = undefined;
  }

  /** All of it together; undefined when nothing is to move. */
  get together(): Motors | undefined {
    const { motors = [], panSpeed = 0, tiltSpeed = 0 } = this.drive ?? {};
    const all: MotorBit[] = [...motors, ...(this.focus === "far" ? (["far"] as const) : [])];
    const lens: LensBit[] = [
      ...(this.focus === "near" ? (["near"] as const) : []),
      ...(this.iris === undefined ? [] : [this.iris]),
    ];
    return all.length + lens.length === 0 ? undefined : { motors: all, lens, panSpeed, tiltSpeed };
  }
}
