import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceContext, WireExchange } from "#devices/device.ts";
import type { MuteAsked, Speakerphone } from "#devices/speakerphone/speakerphone.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Settings } from "#protocol/settings.ts";
import type { SoundPlug } from "#protocol/sound.ts";
import type { SpeakerphoneStatus } from "#protocol/speakerphone.ts";
import { LentSpeakerphone } from "./lent-speakerphone.ts";
import { speakerphoneStatusOf } from "./speakerphone-status.ts";

/** Makes the room's speakerphone; its driver is loaded only where one is wanted. */
export type MakeSpeakerphone = (context: DeviceContext) => Promise<Speakerphone>;

/** The room as a speakerphone's keys and lamps see it. */
export interface RoomCalls {
  /** Whether the room is muted: as it is, and as it shall be. */
  readonly muted: { readonly actual: boolean; readonly wanted: boolean };
  /** The loudspeaker as it shall be, in percent. */
  readonly volume: number;
  /** Whether the room is in a meeting, or on its way into one. */
  readonly inCall: boolean;
  /** Whether the meeting waits, until the room is back in it. */
  readonly waits: boolean;
  /** Where the room's microphone is plugged in; undefined: nowhere on USB, or nobody has said. */
  readonly microphone: SoundPlug | undefined;
  /** Whether picking up starts a meeting. */
  readonly startsMeeting: boolean;
  mute(muted: boolean): Promise<unknown>;
  setVolume(level: number): Promise<unknown>;
  /** Starts a meeting, as somebody in the room does. */
  start(): Promise<unknown>;
  leave(): Promise<unknown>;
  /** Goes back into the meeting that the room was in last; rejects where there is none to go back into. */
  rejoin(): Promise<unknown>;
}

export interface RoomSpeakerphoneOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeSpeakerphone;
  readonly room: RoomCalls;
}

/** One press of a volume key, in percent. */
const volumeStep = 5;
/** How long a mute switch may take to follow what it is told, before the two disagree. Milliseconds. */
const followsWithin = 500;

/**
 * The room's speakerphone: its mute key is the room's mute and its lamp shows it, its hook picks up and hangs up the
 * room's call. The room is the master of the state; the device is told what is so, at once and after every replug.
 */
export class RoomSpeakerphone implements AsyncDisposable {
  readonly events = new Events<{
    status: [speakerphone: SpeakerphoneStatus | null];
    exchange: [exchange: WireExchange];
  }>();
  readonly #options: RoomSpeakerphoneOptions;
  #phone: Speakerphone | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** A hand has picked up or hung up, and the room is about to follow. */
  #onItsWay: "in" | "out" | undefined;
  #disagreement: Timer | undefined;
  /** The device's own switch keeps the room muted. */
  #mutedBySwitch = false;
  /** Set while the room's test has it. */
  #lent: LentSpeakerphone | undefined;
  /** How many listen by its microphone although no call is on. */
  #listening = 0;

  constructor(options: RoomSpeakerphoneOptions) {
    this.#options = options;
  }

  /** Its driver; undefined where none is wanted. */
  get phone(): Speakerphone | undefined {
    return this.#phone;
  }

  /** Lets go of the device and takes whatever is plugged in anew; its lamps are told what is so. */
  reopen(): Promise<void> {
    if (this.#phone === undefined) throw new RoomError("not-found", note("why-speakerphone-none"));
    return this.#inTurn(async () => {
      await this.#release();
      await this.#open();
      this.#show();
    });
  }

  /** Takes the setting: whatever is plugged in, or none. Resolves when that is under way. */
  use(kind: Settings["speakerphone.kind"]): Promise<void> {
    return this.#inTurn(async () => {
      if (kind === "off") {
        await this.#darken();
        await this.#release();
      } else if (this.#phone === undefined) await this.#open();
      this.#show();
    });
  }

  /** The room's microphone or its call is another now: the device is told. */
  handleRoom(): void {
    const { muted, inCall, waits } = this.#options.room;
    const phone = this.#phone;
    if (phone === undefined || this.#lent !== undefined) return;
    const offHook = this.#onItsWay === undefined ? inCall || this.#listening > 0 : this.#onItsWay === "in";
    if (phone.told.offHook !== offHook) void phone.setOffHook(offHook);
    if (phone.told.muted !== muted.actual) void phone.setMute(muted.actual);
    if (phone.told.held !== waits) void phone.setHold(waits);
    this.#reconcile();
  }

  /** The room hears by another microphone now: its keys are those that count. */
  handleSound(): void {
    this.#phone?.prefer(this.#options.room.microphone);
  }

  /**
   * Keeps it off the hook while the room listens by its microphone without a call, until what it returns is disposed of: some
   * let nothing through otherwise. Its keys do what they always do.
   */
  holdOffHook(): Disposable {
    this.#listening += 1;
    this.handleRoom();
    const stack = new DisposableStack();
    stack.defer(() => {
      this.#listening -= 1;
      this.handleRoom();
    });
    return stack;
  }

  /** Lends it to the room's test: until it is given back, its keys do nothing in the room. Undefined where there is none. */
  lend(): LentSpeakerphone | undefined {
    const phone = this.#phone;
    const capabilities = phone?.capabilities;
    if (phone === undefined || capabilities === undefined || this.#lent !== undefined) return undefined;
    this.#lent = new LentSpeakerphone(phone, capabilities, () => {
      this.#lent = undefined;
      this.handleRoom();
    });
    return this.#lent;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inTurn(() => this.#release());
    this.events.clear();
  }

  async #open(): Promise<void> {
    const { clock, log, make } = this.#options;
    try {
      const phone = await make({ clock, log });
      this.#phone = phone;
      this.#follow(phone);
      // Before anything is plugged in: the first report it is sent says what is so.
      this.handleRoom();
      this.handleSound();
      phone.start();
    } catch (error) {
      log.error("the speakerphone's driver could not be loaded", { because: messageOf(error) });
    }
  }

  #follow({ events }: Speakerphone): void {
    for (const news of ["health", "state", "chosen"] as const) events.on(news, () => this.#handleNews());
    events.on("exchange", (exchange) => this.events.emit("exchange", exchange));
    events.on("hook", (offHook) => void this.#handleHook(offHook));
    events.on("muteKey", (asked) => void this.#handleMuteKey(asked));
    events.on("volumeKey", (direction) => void this.#handleVolumeKey(direction));
    events.on("redial", () => void this.#handleRedial());
    // A call that is on is dropped; there is none to turn away that the room would not be in.
    events.on("reject", (by) => {
      if (by === "drop") void this.#handleHook(false);
    });
  }

  #handleNews(): void {
    this.#reconcile();
    this.#show();
  }

  async #handleMuteKey(asked: MuteAsked): Promise<void> {
    if (this.#lent !== undefined) return this.#lent.handleMuteKey();
    const { room } = this.#options;
    const muted = asked === "toggle" ? !room.muted.wanted : asked === "mute";
    await this.#attempt(muted ? "muting" : "opening the microphone", () => room.mute(muted));
    // The key is answered by the lamp even where nothing has changed.
    void this.#phone?.setMute(room.muted.actual);
  }

  async #handleVolumeKey(direction: "up" | "down"): Promise<void> {
    if (this.#lent !== undefined) return;
    const { room } = this.#options;
    const level = room.volume + (direction === "up" ? volumeStep : -volumeStep);
    await this.#attempt("the volume", () => room.setVolume(Math.min(100, Math.max(0, level))));
  }

  /** The device has been answered by its driver already; what the room makes of it follows. */
  async #handleHook(offHook: boolean): Promise<void> {
    if (this.#lent !== undefined) return this.#lent.handleHook();
    const { room } = this.#options;
    const follows = offHook ? !room.inCall && room.startsMeeting : room.inCall;
    if (follows) {
      this.#onItsWay = offHook ? "in" : "out";
      await this.#attempt(offHook ? "starting a meeting" : "leaving", () => (offHook ? room.start() : room.leave()));
      this.#onItsWay = undefined;
    }
    // Picked up for nothing, or refused: back on the hook it goes.
    this.handleRoom();
  }

  /** Back into the last meeting, where the room is in none; the receiver is up as soon as it is on its way. */
  async #handleRedial(): Promise<void> {
    const { room } = this.#options;
    if (this.#lent !== undefined || room.inCall || this.#onItsWay !== undefined) return;
    await this.#attempt("going back into the last meeting", () => room.rejoin());
    this.handleRoom();
  }

  /** A refusal is told by the lamps, which stay as they were; whoever looks for why finds it in the log. */
  async #attempt(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#options.log.info("a key of the speakerphone was refused", { what, because: messageOf(error) });
    }
  }

  /**
   * A switch that says "muted" while the room is open: nobody hears the room, whatever its panel says. It is muted here
   * too, and says by whom; it stays so until somebody opens it after the switch is.
   */
  #reconcile(): void {
    const { clock, log, room } = this.#options;
    const shut = this.#phone?.state.mute === "muted" && this.#lent === undefined;
    if (!shut && this.#mutedBySwitch) {
      this.#mutedBySwitch = false;
      this.#show();
    }
    const disagree = shut && !room.muted.actual && !room.muted.wanted;
    if (!disagree) {
      this.#disagreement?.cancel();
      this.#disagreement = undefined;
      return;
    }
    this.#disagreement ??= clock.after(followsWithin, () => {
      this.#disagreement = undefined;
      this.#mutedBySwitch = true;
      log.warn("the speakerphone's own switch mutes the room");
      this.#show();
      void this.#attempt("muting", () => room.mute(true));
    });
  }

  /** Nobody looks after its lamps any more: none of them is left on. */
  async #darken(): Promise<void> {
    const phone = this.#phone;
    if (phone === undefined) return;
    await Promise.all([phone.setMute(false), phone.setOffHook(false), phone.setRinging(false), phone.setHold(false)]);
  }

  async #release(): Promise<void> {
    const phone = this.#phone;
    this.#phone = undefined;
    this.#disagreement?.cancel();
    this.#disagreement = undefined;
    this.#mutedBySwitch = false;
    await phone?.close();
  }

  #show(): void {
    const phone = this.#phone;
    this.events.emit("status", phone === undefined ? null : speakerphoneStatusOf(phone, this.#mutedBySwitch));
  }

  /** One opening or closing after the other. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(action, action);
    return this.#turn;
  }
}
