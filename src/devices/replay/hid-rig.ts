import type { Clock } from "#base/clock.ts";
import type { Speakerphone } from "../speakerphone/speakerphone.ts";
import type { HidPlayer } from "./hid-player.ts";

/** Keys are answered by then: what still stands out, the room did by itself. Milliseconds. */
const itselfAfter = 1_200;
const lookEvery = 50;

export interface ReplayedCallOptions {
  readonly clock: Clock;
  readonly phone: Speakerphone;
  readonly player: HidPlayer;
  /** Whether the room mutes when it is asked to. */
  readonly mutes?: boolean;
}

/**
 * The room around a log that is played to the real driver: its mute key mutes, and it rings and holds a call where the room
 * of the log did, since nothing on the wire asks for that.
 */
export class ReplayedCall {
  /** What the driver told of the device's keys. */
  readonly keys: string[] = [];
  readonly #stops: (() => void)[];

  constructor({ clock, phone, player, mutes = true }: ReplayedCallOptions) {
    // What the driver had been told when the log began.
    const { told } = player;
    void phone.setMute(told.muted);
    void phone.setOffHook(told.offHook);
    void phone.setRinging(told.ringing);
    void phone.setHold(told.held);
    let since = clock.monotonic();
    let awaited = player.awaited;
    const look = clock.every(lookEvery, () => {
      const now = player.awaited;
      if (now !== awaited) since = clock.monotonic();
      awaited = now;
      if (now === undefined || clock.monotonic() - since < itselfAfter) return;
      if (now.ringing !== phone.told.ringing) void phone.setRinging(now.ringing);
      if (now.held !== phone.told.held) void phone.setHold(now.held);
    });
    this.#stops = [
      () => look.cancel(),
      phone.events.on("hook", (offHook) => this.keys.push(offHook ? "picked up" : "hung up")),
      phone.events.on("volumeKey", (direction) => this.keys.push(`volume ${direction}`)),
      phone.events.on("muteKey", () => {
        this.keys.push("mute");
        if (mutes) void phone.setMute(!phone.told.muted);
      }),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }
}
