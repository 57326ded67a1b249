import type { Clock, Timer } from "#base/clock.ts";
import type { MicrophoneState } from "#protocol/status.ts";

/** Without a controller nobody can mute the room: after so long it is muted by itself. */
export const safetyMuteMs = 5_000;

/**
 * Mutes the room while its controller is away. It stays muted when the controller comes back, until somebody opens the
 * microphone: what people said in between was not meant for the meeting.
 */
export class SafetyMute {
  readonly #clock: Clock;
  readonly #changed: (muted: boolean) => void;
  #timer: Timer | undefined;
  #muted = false;
  #connected = true;
  #wanted: MicrophoneState = "muted";

  constructor(clock: Clock, changed: (muted: boolean) => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Whether the room is muted by itself. */
  get muted(): boolean {
    return this.#muted;
  }

  /**
   * The controller came or went. Outside a meeting there is nothing to mute.
   * @param awayFor milliseconds it had been silent before that was noticed
   */
  handlePresence(connected: boolean, inMeeting: boolean, awayFor = 0): void {
    this.#connected = connected;
    if (connected || !inMeeting) {
      this.#timer?.cancel();
      this.#timer = undefined;
      if (!inMeeting) {
        this.#set(false);
      }
      return;
    }
    this.#timer ??= this.#clock.after(Math.max(0, safetyMuteMs - awayFor), () => {
      this.#timer = undefined;
      this.#set(true);
    });
  }

  /** What the controller wants now. Only its turn from muted to open, while it is here, opens the room again. */
  handleWanted(microphone: MicrophoneState): void {
    const before = this.#wanted;
    this.#wanted = microphone;
    if (this.#connected && before === "muted" && microphone === "open") {
      this.#set(false);
    }
  }

  #set(muted: boolean): void {
    if (muted !== this.#muted) {
      this.#muted = muted;
      this.#changed(muted);
    }
  }
}
