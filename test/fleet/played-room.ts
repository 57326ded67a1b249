import { type RoomLine, report, ScriptedRoom } from "#fleet/server/rig/scripted-room.ts";
import type { Problem } from "#protocol/status.ts";
import { fleetTimes, readInvitation } from "#protocol/wire/fleet.ts";

/** A room of a fleet, played to the end: it joins by an invitation's link, says that it is there, and what is wrong. */
export class PlayedRoom implements Disposable {
  readonly #room: ScriptedRoom;
  readonly #line: RoomLine;
  readonly #timer: NodeJS.Timeout;
  #rev = 0;

  private constructor(room: ScriptedRoom, line: RoomLine) {
    this.#room = room;
    this.#line = line;
    this.#timer = setInterval(() => void line.heartbeat(this.#rev).catch(() => {}), fleetTimes.heartbeat);
  }

  /** Joins by the link as it was copied. Throws with the hub's code where the hub refuses it. */
  static async join(name: string, link: string): Promise<PlayedRoom> {
    const invitation = readInvitation(link);
    if (invitation === undefined) throw new Error(`no invitation: ${link}`);
    const room = new ScriptedRoom(name);
    const answer = await room.enrol(invitation);
    if (answer.status !== 200) throw new Error(answer.text);
    const played = new PlayedRoom(room, await room.connect(Number(new URL(invitation.origin).port)));
    await played.says([]);
    return played;
  }

  get id(): string {
    return this.#room.id;
  }

  /** Resolves when the hub has ended its connection. */
  get ended(): Promise<void> {
    return this.#line.ended;
  }

  /** Reports what is wrong with it now, and whether it is in use. */
  async says(problems: readonly Problem[], busy = false): Promise<void> {
    this.#rev += 1;
    const whole = report(problems, { rev: this.#rev, now: Date.now() }, this.#room.name);
    const nodes = { ...whole.nodes, occupied: { busy, since: Date.now() } };
    if (!(await this.#line.report({ ...whole, nodes }))) throw new Error("the hub did not take the report");
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#line.close();
  }
}
