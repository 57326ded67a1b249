import type { RoomClient } from "#controller/rig/room-client.ts";
import type { StatusWhole } from "#protocol/wire/room-socket.ts";
import type { RoomUnderTest } from "./room-under-test.ts";

const answerWithinMs = 10_000;

/** Looks at everything a room is and keeps: the status of its administrator and its screen, and its database. */
export class RoomState {
  readonly #room: RoomUnderTest;
  readonly #watchers: readonly (readonly [RoomClient, RoomClient])[];
  #turn = 0;

  private constructor(room: RoomUnderTest, watchers: readonly (readonly [RoomClient, RoomClient])[]) {
    this.#room = room;
    this.#watchers = watchers;
  }

  /** Several watchers, since one that asked so often would be slowed down. */
  static async of(room: RoomUnderTest): Promise<RoomState> {
    const pair = async (): Promise<readonly [RoomClient, RoomClient]> => [
      await room.connect("admin"),
      await room.connect("kiosk"),
    ];
    return new RoomState(room, await Promise.all(Array.from({ length: 4 }, pair)));
  }

  /** All of it as text. */
  async read(): Promise<string> {
    const watchers = this.#watchers[this.#turn++ % this.#watchers.length];
    const nodes = await Promise.all((watchers ?? []).map(whole));
    return JSON.stringify([...nodes, this.#room.database.digest()]);
  }
}

function whole({ socket }: RoomClient): Promise<StatusWhole["nodes"]> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the room did not say its status")), answerWithinMs);
    socket.once("status", ({ nodes }) => {
      clearTimeout(late);
      resolve(nodes);
    });
    socket.emit("whole");
  });
}
