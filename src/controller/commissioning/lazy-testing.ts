import type { RoomParts } from "../room/room-parts.ts";
import type { RoomTesting, TestSurroundings } from "./open-room-test.ts";

/** The room's test before anybody has asked for it: hardly any room is tested while its controller runs. */
export class LazyTesting implements AsyncDisposable {
  readonly #parts: RoomParts;
  readonly #surroundings: Omit<TestSurroundings, "speakerphone">;
  #opened: Promise<RoomTesting> | undefined;
  /** Opened last of all. */
  speakerphone: ReturnType<TestSurroundings["speakerphone"]>;

  constructor(parts: RoomParts, surroundings: Omit<TestSurroundings, "speakerphone">) {
    this.#parts = parts;
    this.#surroundings = surroundings;
    parts.status.set("test", { running: null, ended: null });
    parts.status.set("test.screen", { shows: null, probe: null });
  }

  open(): Promise<RoomTesting> {
    this.#opened ??= import("./open-room-test.ts").then(({ openRoomTest }) =>
      openRoomTest(this.#parts, { ...this.#surroundings, speakerphone: () => this.speakerphone }),
    );
    return this.#opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#opened)?.[Symbol.asyncDispose]();
  }
}
