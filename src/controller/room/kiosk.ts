import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { KioskReport, MotionReport } from "#protocol/commands/kiosk.ts";
import type { StatusTree } from "#protocol/status.ts";

/**
 * The room's screen as the controller knows it: whether it is there, and what it last said. Of two connections the
 * newer one speaks: the older is one that nobody has noticed the end of.
 */
export class RoomKiosk {
  readonly events = new Events<{
    connected: [];
    away: [];
    report: [report: KioskReport];
    /** What it sees in the room's own picture. */
    motion: [seen: MotionReport];
  }>();
  readonly #clock: Clock;
  readonly #connections: string[] = [];
  #since: number;
  #report: KioskReport | undefined;
  #restarts = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.wall();
  }

  get connected(): boolean {
    return this.#connections.length > 0;
  }

  /** What status shows: of its devices what it said last, with an empty shell before it has said anything. */
  get shown(): StatusTree["kiosk"] {
    const devices = this.#report?.devices;
    return {
      connected: this.connected,
      since: this.#since,
      shell: this.#report?.shell ?? "",
      microphone: devices?.microphone ?? "absent",
      camera: devices?.camera ?? "absent",
      loudspeaker: devices?.loudspeaker ?? "absent",
      names: devices?.names ?? { microphone: "", camera: "", loudspeaker: "" },
      quality: this.#report?.quality ?? "good",
    };
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** It shall start anew. The time, so that a count from before the controller's own restart is always smaller. */
  restart(): void {
    this.#restarts = Math.max(this.#restarts + 1, Math.floor(this.#clock.wall() / 1_000));
  }

  handleConnected(connection: string): void {
    if (!this.connected) this.#since = this.#clock.wall();
    this.#connections.push(connection);
    this.events.emit("connected");
  }

  handleGone(connection: string): void {
    const at = this.#connections.indexOf(connection);
    if (at < 0) return;
    this.#connections.splice(at, 1);
    if (this.connected) return;
    this.#since = this.#clock.wall();
    this.events.emit("away");
  }

  handleReport(connection: string, report: KioskReport): void {
    if (this.#connections.at(-1) !== connection) return;
    this.#report = report;
    this.events.emit("report", report);
  }

  handleMotion(connection: string, seen: MotionReport): void {
    if (this.#connections.at(-1) === connection) this.events.emit("motion", seen);
  }
}
