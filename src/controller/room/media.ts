import { type Clock, delay } from "#base/clock.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Settings } from "#protocol/settings.ts";
import type { MicrophoneState, StatusTree } from "#protocol/status.ts";
import { Confirmed } from "./confirmed.ts";
import type { KeptMedia } from "./kept-media.ts";
import type { StatusHub } from "./status-hub.ts";

export interface RoomMediaOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  readonly setting: <Key extends keyof Settings>(key: Key) => Settings[Key];
  /** What the last controller left of the meeting the room is in. */
  readonly kept?: Pick<KeptMedia, "found" | "handleWanted" | "written">;
}

/** What the sound system says that concerns the room's microphone and loudspeaker. */
type RoomSoundFacts = Pick<StatusTree["sound"], "capture" | "outside"> & {
  readonly system: { readonly state: "ready" | "absent" };
  readonly speaker: { readonly level: number } | null;
};

/** A device with coarse steps comes only near a volume; percent. */
const nearVolume = 2;

/** How long the kiosk may take to make a value so. */
const confirmWithinMs = 2_500;

/** Panels are often back at a controller that starts anew before its kiosk is: so long after the start they wait for it. */
const startingMs = 4_000;
/** No single press waits longer, so that its answer comes in time. */
const awaitKioskMs = 1_500;

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
  readonly #spoken = Promise.withResolvers<void>();
  readonly #startedAt: number;
  /** What the kiosk's page last said of its own track, and where: in a meeting a difference means something. */
  #page: { readonly microphone: MicrophoneState; readonly inside: boolean; readonly volume: number };
  /** What the sound system makes of the microphone; undefined: there is none, or nobody has said. */
  #capture: MicrophoneState | undefined;
  /** The loudspeaker's level by the sound system, percent; undefined: it has none. */
  #speaker: number | undefined;

  constructor(options: RoomMediaOptions) {
    this.#options = options;
    this.#startedAt = options.clock.monotonic();
    this.#page = { microphone: "open", inside: false, volume: options.setting("sound.volume") };
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
    if (muted && !(this.#connected && this.#known)) this.#microphone.aim(wanted);
    if (!this.#known) await this.#kioskComes();
    this.#needKiosk();
    await this.#microphone.want(wanted);
    // The room is muted already; it is answered for once the disk knows, so that a power cut cannot open it again.
    if (muted) await this.#options.kept?.written();
    return this.#microphone.actual;
  }

  async setVolume(level: number): Promise<number> {
    if (!this.#known) await this.#kioskComes();
    this.#needKiosk();
    await this.#volume.want(level);
    return this.#volume.actual;
  }

  async sendCamera(on: boolean): Promise<boolean> {
    if (!this.#known) await this.#kioskComes();
    this.#needKiosk();
    await this.#camera.want(on);
    if (!on) await this.#options.kept?.written();
    return this.#camera.actual;
  }

  async showSelf(shown: boolean): Promise<boolean> {
    if (!this.#known) await this.#kioskComes();
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
    const { microphone, volume } = report;
    this.#page = { microphone, volume, inside: report.state === "joined" };
    if (this.#known) this.#hear(report);
    else this.#hearFirst(report, intended);
    this.#known = true;
    this.#spoken.resolve();
    if (this.#speaker !== undefined) this.#hearVolume();
    this.#show();
  }

  /**
   * What the sound system makes of microphone and loudspeaker: the last line of the one mute. The room is heard where it and the
   * kiosk both let sound through. Another program that mutes it there mutes the room; none opens it.
   */
  handleSound({ system, capture, outside, speaker }: RoomSoundFacts): void {
    this.#speaker = system.state === "ready" && speaker !== null ? speaker.level : undefined;
    if (capture === "open" || capture === "muted") this.#capture = capture;
    else if (capture === "none") this.#capture = undefined;
    if (outside && !this.#opening && this.#microphone.wish !== "muted") this.#microphone.aim("muted");
    if (!this.#known) return;
    this.#microphone.handleActual(this.#heard, this.#page.inside);
    this.#hearVolume();
    this.#show();
  }

  /**
   * How loud the room plays. Where the sound system has a loudspeaker it is that one's level, which the shell holds to what
   * the room wants: another level is another program's, and no wish of anybody here. Otherwise the page's own.
   */
  #hearVolume(): void {
    if (this.#speaker === undefined) this.#volume.handleActual(this.#page.volume, true);
    else {
      const { wish } = this.#volume;
      this.#volume.handleActual(
        Math.abs(this.#speaker - wish) <= nearVolume ? wish : Math.min(100, this.#speaker),
        false,
      );
    }
  }

  /** Whether anything of the room's sound comes through both. */
  get #heard(): MicrophoneState {
    return this.#page.microphone === "muted" || this.#capture === "muted" ? "muted" : "open";
  }

  #hear(report: KioskReport): void {
    const { inside } = this.#page;
    const opening = this.#opening;
    this.#microphone.handleActual(this.#heard, inside);
    // Muted by the kiosk on its own account: it stays so until somebody opens it.
    if (report.safetyMuted && !opening) this.#microphone.aim("muted");
    this.#camera.handleActual(report.camera, inside);
    this.#hearVolume();
    this.#selfView.handleActual(report.selfView, true);
  }

  /**
   * The controller has just started. What is so in a meeting stands; where that and what was wanted last disagree, the room
   * is muted. A screen that comes back into the meeting as well gets what was wanted a moment ago; but where the machine was
   * started anew nobody knows what was pressed last before its power went, on the speakerphone too, and the room is muted.
   */
  #hearFirst(report: KioskReport, intended: boolean): void {
    const { setting } = this.#options;
    const kept = this.#options.kept?.found;
    const inside = report.state === "joined" || report.state === "reconnecting";
    const pressed = this.#microphone.wish === "muted" || (inside && kept?.microphone === "muted");
    if (pressed) {
      this.#microphone.aim("muted");
      this.#microphone.handleActual(this.#heard, inside);
    } else this.#microphone.adopt(report.microphone);
    this.#camera.adopt(report.camera);
    this.#volume.adopt(report.volume);
    this.#selfView.adopt(report.selfView);
    // Who sits in the room now is known only where it was left a moment ago.
    const left = kept?.fresh === true ? kept : undefined;
    if (inside) {
      // A screen on its way back in sends no picture yet, which says nothing of what was wanted.
      if (left !== undefined) this.#camera.aim(left.camera);
      return;
    }
    this.#volume.aim(kept?.volume ?? setting("sound.volume"));
    this.#selfView.aim(kept?.selfView ?? false);
    const heard = (left?.microphone === "open" && left.sameStart) || !intended;
    if (!pressed) this.#microphone.aim(heard && !report.safetyMuted ? "open" : "muted");
    this.#camera.aim(left?.camera ?? false);
  }

  /** Whether somebody waits for the microphone to be open. */
  get #opening(): boolean {
    return this.#microphone.waiting && this.#microphone.wish === "open";
  }

  /** A controller that has just started gives its kiosk a moment to come and say how it is. */
  async #kioskComes(): Promise<void> {
    const { clock } = this.#options;
    const left = Math.min(this.#startedAt + startingMs - clock.monotonic(), awaitKioskMs);
    if (left > 0) await Promise.race([this.#spoken.promise, delay(left, clock)]);
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
    // A mute pressed before the kiosk has spoken is carried out where it can be.
    const muted = this.#microphone.wish === "muted";
    status.set("sound.wanted", {
      muted: this.#known || muted ? muted : null,
      volume: this.#known ? this.#volume.wish : null,
    });
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
