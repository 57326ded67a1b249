import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { StatusTree } from "#protocol/status.ts";

/** What the kiosk makes of its media before the controller has said anything: nothing leaves the room. */
const nothingWanted: StatusTree["media.wanted"] = { microphone: "muted", camera: false, volume: 60, selfView: false };

/** Who in the meeting asked the room to mute, and when by the room's clock. */
export interface Asked {
  readonly by: string;
  readonly at: number;
}

/** Whether the room is heard: as the controller wants it, unless the screen keeps it quiet on its own account. */
export class RoomMute {
  readonly #wanted = signal(nothingWanted);
  readonly #safetyMuted = signal(false);
  /** Somebody asked the room to mute, and the controller has not taken it up yet. */
  readonly #hushed = signal(false);
  readonly #asked = signal<Asked | undefined>(undefined);

  /** What the controller wants of the media; the last it said. */
  get wanted(): ReadonlySignal<StatusTree["media.wanted"]> {
    return this.#wanted;
  }

  /** Whether the room was muted by itself, for want of a controller. */
  get safetyMuted(): ReadonlySignal<boolean> {
    return this.#safetyMuted;
  }

  /** Who in the meeting last asked the room to mute; for the line that says so. */
  get asked(): ReadonlySignal<Asked | undefined> {
    return this.#asked;
  }

  /** Whether sound leaves the room when there is a meeting. */
  readonly open: ReadonlySignal<boolean> = computed(
    () => this.#wanted.value.microphone === "open" && !this.#safetyMuted.value && !this.#hushed.value,
  );

  /** Whether the screen muted the room, whoever made it do so; reported to the controller. */
  readonly byItself: ReadonlySignal<boolean> = computed(() => this.#safetyMuted.value || this.#hushed.value);

  handleWanted(wanted: StatusTree["media.wanted"]): void {
    this.#wanted.value = wanted;
    if (wanted.microphone === "muted") {
      this.#hushed.value = false;
    }
  }

  /** The controller is away, or back. */
  setSafety(muted: boolean): void {
    this.#safetyMuted.value = muted;
  }

  /** Anybody in the meeting may ask for quiet, and is given it; only the room opens its microphone again. */
  hush(asked: Asked): void {
    if (this.open.peek()) {
      this.#hushed.value = true;
      this.#asked.value = asked;
    }
  }

  /** There is no meeting: nobody asks for anything. */
  handleNoMeeting(): void {
    this.#hushed.value = false;
    this.#asked.value = undefined;
  }
}
