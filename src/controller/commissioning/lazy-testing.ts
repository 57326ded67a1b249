import { messageOf } from "#base/log.ts";
import type { RoomParts } from "../room/room-parts.ts";
import type { RoomTesting, TestSurroundings } from "./open-room-test.ts";

/** The room's test before anybody has asked for it: hardly any room is tested while its controller runs. */
export class LazyTesting implements AsyncDisposable {
  readonly #parts: RoomParts;
  readonly #surroundings: Omit<TestSurroundings, "speakerphone">;
  #opened: Promise<RoomTesting> | undefined;
  #brokenOff: Disposable | undefined;
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

  /** Takes up a test in whose middle the last controller died; nearly always there is none. Never rejects. */
  async takeUp(): Promise<void> {
    const { store, log } = this.#surroundings;
    try {
      if ((await store.readUnderWay()) === null) return;
      const { takeUpBrokenOff } = await import("./broken-off.ts");
      this.#brokenOff = await takeUpBrokenOff(this.#parts, { store, log });
    } catch (error) {
      log.error("a test that was broken off could not be taken up", { because: messageOf(error) });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#brokenOff?.[Symbol.dispose]();
    await (await this.#opened)?.[Symbol.asyncDispose]();
  }
}
