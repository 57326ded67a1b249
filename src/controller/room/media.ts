import type { Clock } from "#base/clock.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Settings } from "#protocol/settings.ts";
import type { MicrophoneState } from "#protocol/status.ts";
import { Confirmed } from "./confirmed.ts";
import type { KeptMedia } from "./kept-media.ts";
import type { StatusHub } from "./status-hub.ts";

export interface RoomMediaOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly setting: <Key extends keyof Settings>(key: Key) => Settings[Key];
  /** What the last controller left of the meeting the room is in. */
  readonly kept?: Pick<KeptMedia, "found" | "handleWanted">;
}

/** How long the kiosk may take to make a value so. */
const confirmWithinMs = 2_500;

/**
 * What the room sends and plays: wanted here, made so and reported by the kiosk. Where the two disagree the room is
 * muted and says so: a kiosk that reports itself muted without having been asked is believed, and nothing but a
 * person's command opens it again.
 *
 * Before the first report after the controller's start nothing is wanted at all: a meeting that went on meanwhile is
 * not to be unmuted by somebody who has just woken up. Until then the room counts as heard, so that nobody believes
 * themselves muted who is not; a mute pressed then is carried out as soon as the kiosk speaks.
 */
export class RoomMedia {
  readonly #options: RoomMediaOptions;
  readonly #microphone: Confirmed<MicrophoneState>;
  readonly #volume: Confirmed<number>;
  readonly #camera: Confirmed<boolean>;
  readonly #selfView: Confirmed<boolean>;
  #connected = false;
  /** Whether the kiosk has said how it is since the controller started. */
  #known = false;

  constructor(options: RoomMediaOptions) {
    this.#options = options;
    const { clock, setting } = options;
    const rest = { clock, timeoutMs: confirmWithinMs, changed: () => this.#show() } as const;
    this.#microphone = new Confirmed<MicrophoneState>({
      ...rest,
      initial: "open",
      insists: (wish) => wish === "muted",
    });
    // A camera unplugged in a meeting is shown again when it is back.
    this.#camera = new Confirmed<boolean>({ ...rest, initial: false, insists: () => true });
    this.#volume = new Confirmed<number>({ ...rest, initial: setting("sound.volume"), insists: () => false });
    this.#selfView = new Confirmed<boolean>({ ...rest, initial: false, insists: () => false });
  }

  /** Shows what is known before any kiosk has come. */
  start(): void {
    this.#show();
  }

  async mute(muted: boolean): Promise<MicrophoneState> {
    const wanted = muted ? "muted" : "open";
    // Opening waits for somebody who is there to see it; muting is for the kiosk's return.
    if (!muted && !this.#known) throw new RoomError("screen-away");
    if (!this.#connected) {
      if (muted) this.#microphone.aim(wanted);
      throw new RoomError("screen-away");
    }
    await this.#microphone.want(wanted);
    return this.#microphone.actual;
  }

  async setVolume(level: number): Promise<number> {
    this.#needKiosk();
    await this.#volume.want(level);
    return this.#volume.actual;
  }

  async sendCamera(on: boolean): Promise<boolean> {
    this.#needKiosk();
    await this.#camera.want(on);
    return this.#camera.actual;
  }

  async showSelf(shown: boolean): Promise<boolean> {
    this.#needKiosk();
    await this.#selfView.want(shown);
    return this.#selfView.actual;
  }

  /**
   * A meeting begins: as the settings say, except that a room muted by hand stays muted. One that was begun from
   * elsewhere is neither heard nor seen before somebody in the room wants it.
   */
  handleMeetingBegins(fromRoom: boolean): void {
    const { setting } = this.#options;
    if (setting("meeting.startMuted") || !fromRoom) this.#microphone.aim("muted");
    this.#camera.aim(fromRoom && setting("meeting.startWithCamera"));
    this.#volume.aim(setting("sound.volume"));
  }

  /** The meeting is over: being muted in it says nothing about the next. */
  handleMeetingEnds(): void {
    this.#camera.aim(false);
    this.#microphone.aim("open");
  }

  /** The kiosk is there, maybe as a page loaded anew that begins with its own ideas. */
  handleKioskConnected(): void {
    this.#connected = true;
    for (const value of [this.#microphone, this.#volume, this.#camera, this.#selfView]) value.expectAgain();
  }

  handleKioskAway(): void {
    this.#connected = false;
    const error = new RoomError("screen-away");
    const opening = this.#opening;
    for (const value of [this.#microphone, this.#volume, this.#camera, this.#selfView]) value.handleGone(error);
    // Whoever wanted it open was told that it is not: it does not open by itself minutes later.
    if (opening) this.#microphone.aim("muted");
  }

  /** @param intended whether the room is meant to be in a meeting */
  handleReport(report: KioskReport, intended: boolean): void {
    if (this.#known) this.#hear(report);
    else this.#hearFirst(report, intended);
    this.#known = true;
    this.#show();
  }

  #hear(report: KioskReport): void {
    const inside = report.state === "joined";
    const opening = this.#opening;
    this.#microphone.handleActual(report.microphone, inside);
    // Muted by the kiosk on its own account: it stays so until somebody opens it.
    if (report.safetyMuted && !opening) this.#microphone.aim("muted");
    this.#camera.handleActual(report.camera, inside);
    this.#volume.handleActual(report.volume, true);
    this.#selfView.handleActual(report.selfView, true);
  }

  /**
   * The controller has just started. What is so in a meeting stands; where that and what was wanted last disagree, the room
   * is muted. A screen that comes back into the meeting as well gets what was wanted a moment ago.
   */
  #hearFirst(report: KioskReport, intended: boolean): void {
    const { setting } = this.#options;
    const kept = this.#options.kept?.found;
    const inside = report.state === "joined" || report.state === "reconnecting";
    const pressed = this.#microphone.wish === "muted" || (inside && kept?.microphone === "muted");
    if (pressed) {
      this.#microphone.aim("muted");
      this.#microphone.handleActual(report.microphone, inside);
    } else this.#microphone.adopt(report.microphone);
    this.#camera.adopt(report.camera);
    this.#volume.adopt(report.volume);
    this.#selfView.adopt(report.selfView);
    if (inside) return;
    this.#volume.aim(kept?.volume ?? setting("sound.volume"));
    this.#selfView.aim(kept?.selfView ?? false);
    // Who sits in the room now is known only where it was left a moment ago.
    const left = kept?.fresh === true ? kept : undefined;
    const heard = left?.microphone === "open" || !intended;
    if (!pressed) this.#microphone.aim(heard && !report.safetyMuted ? "open" : "muted");
    this.#camera.aim(left?.camera ?? false);
  }

  /** Whether somebody waits for the microphone to be open. */
  get #opening(): boolean {
    return this.#microphone.waiting && this.#microphone.wish === "open";
  }

  #needKiosk(): void {
    if (!this.#connected) throw new RoomError("screen-away");
  }

  #show(): void {
    const { status } = this.#options;
    status.set("microphone", this.#microphone.shown);
    status.set("volume", this.#volume.shown);
    status.set("camera.sending", this.#camera.shown);
    status.set("self.view", this.#selfView.shown);
    if (!this.#known) return;
    const wanted = {
      microphone: this.#microphone.wish,
      camera: this.#camera.wish,
      volume: this.#volume.wish,
      selfView: this.#selfView.wish,
    };
    status.set("media.wanted", wanted);
    this.#options.kept?.handleWanted(wanted);
  }
}
