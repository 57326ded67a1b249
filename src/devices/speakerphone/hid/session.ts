import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Said } from "#protocol/device-notes.ts";
import type { WireExchange } from "../../device.ts";
import type { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { MuteAsked, SpeakerphoneState, SpeakerphoneTold } from "../speakerphone.ts";
import { fieldValue } from "./descriptor.ts";
import { echoMs, HookReader } from "./hook.ts";
import type { MakerHabits } from "./makers.ts";
import { type Lamps, OutputReports } from "./reports.ts";
import type { KeyName, Telephony, TelephonyKey } from "./telephony.ts";
import { wordsOfInput, wordsOfOutput } from "./wording.ts";

/**
 * A mute key that changed nothing is answered all the same, with the lamp as it is: some devices forget the call when
 * they wait for it longer than two seconds. Milliseconds.
 */
const answerMuteAfter = 1_000;

export interface HidSessionEvents {
  hook: [offHook: boolean];
  muteKey: [asked: MuteAsked];
  volumeKey: [direction: "up" | "down"];
  flash: [];
  redial: [];
  reject: [by: "drop" | "button"];
  /** What the device says of itself is another now. */
  state: [state: SpeakerphoneState];
  exchange: [exchange: WireExchange];
}

export interface HidSessionOptions {
  readonly telephony: Telephony;
  readonly habits: MakerHabits;
  readonly clock: Clock;
  readonly told: SpeakerphoneTold;
  /** Writes one output report, its id first. */
  readonly write: (report: Uint8Array) => Promise<void>;
  /** The device takes no reports any more. */
  readonly lost: (error: DeviceError) => void;
}

/**
 * The host's side of a call with one device: it is the master of the state, and the device's keys ask. Answers the hook at
 * once, tells echoes from hands, and keeps every output report whole. Knows nothing of rooms.
 */
export class HidSession {
  readonly events = new Events<HidSessionEvents>();
  readonly #options: HidSessionOptions;
  readonly #reports: OutputReports;
  readonly #hook: HookReader;
  /** Keys whose last value was "pressed". */
  readonly #pressed = new Set<TelephonyKey>();
  #told: SpeakerphoneTold;
  #state: SpeakerphoneState = { hook: "unknown", mute: "unknown", lineBusy: false };
  #echo: Timer | undefined;
  #answer: Timer | undefined;

  constructor(options: HidSessionOptions) {
    this.#options = options;
    this.#told = options.told;
    this.#hook = new HookReader(options.habits.repeatMs);
    this.#reports = new OutputReports({
      telephony: options.telephony,
      write: (report) => {
        this.#exchange("out", report, wordsOfOutput(options.telephony, report));
        return options.write(report);
      },
      lost: options.lost,
    });
  }

  get state(): SpeakerphoneState {
    return this.#state;
  }

  get told(): SpeakerphoneTold {
    return this.#told;
  }

  /** Brings every lamp to what was told: nobody knows what they show. */
  start(): void {
    this.#startEcho();
    this.#reports.show(this.#lamps(), true);
  }

  /** Tells the device what is so. Resolves when it has taken that; rejects with a `DeviceError` when it could not. */
  tell(told: SpeakerphoneTold): Promise<void> {
    const before = this.#told;
    const shown = this.#shownOffHook;
    this.#told = told;
    if (this.#shownOffHook !== shown) this.#startEcho();
    // Any telling of the mute answers the key that asked for it, whether or not the lamp changes by it.
    if (this.#answer !== undefined) {
      this.#cancelAnswer();
      if (told.muted === before.muted) this.#reports.repeat("mute");
    }
    this.#reports.show(this.#lamps());
    return this.#reports.settled();
  }

  /** The device does not do as it was told, or waits for an answer: says everything again. */
  insist(): void {
    this.#startEcho();
    this.#reports.show(this.#lamps(), true);
  }

  /** Writes a report that somebody made by hand, when what is being written is. Rejects with a `DeviceError`. */
  say(report: Uint8Array): Promise<void> {
    return this.#reports.say(report);
  }

  /** One input report, as it came. */
  handleReport(report: Uint8Array): void {
    const { telephony } = this.#options;
    const id = telephony.numbered ? (report[0] ?? 0) : 0;
    const body = telephony.numbered ? report.subarray(1) : report;
    const values = telephony.keys.flatMap((key): (readonly [TelephonyKey, number])[] => {
      if (key.field.report !== id) return [];
      // A report shorter than its descriptor says nothing about what it leaves out.
      const value = fieldValue(key.field, body);
      return value === undefined ? [] : [[key, value]];
    });
    this.#exchange("in", report, wordsOfInput(telephony, report, values));
    const rises = values.filter(([key, value]) => this.#rises(key, value));
    // The hook comes last: a mute key in the same report belongs to the call as it was.
    for (const [key] of rises) if (key.name !== "hook") this.#handlePress(key.name);
    for (const [key, value] of values) this.#handleLevel(key, value, values);
    for (const [key] of rises) if (key.name === "hook") this.#handleHook(!this.#told.offHook);
  }

  close(): void {
    this.#echo?.cancel();
    this.#cancelAnswer();
    this.events.clear();
  }

  /** Whether a button goes down with this report. A second report of the same press does not count. */
  #rises(key: TelephonyKey, value: number): boolean {
    if (key.kind !== "button") return false;
    const down = key.selectedBy === undefined ? value > 0 : value === key.selectedBy;
    if (!down) {
      this.#pressed.delete(key);
      return false;
    }
    if (this.#pressed.has(key)) return false;
    this.#pressed.add(key);
    return true;
  }

  #handlePress(name: KeyName): void {
    switch (name) {
      case "mute":
        this.#handleMute("toggle");
        return;
      case "volumeUp":
      case "volumeDown":
        this.events.emit("volumeKey", name === "volumeUp" ? "up" : "down");
        return;
      case "flash":
      case "redial":
        this.events.emit(name);
        return;
      case "drop":
        this.events.emit("reject", "drop");
        return;
      case "reject":
        this.events.emit("reject", "button");
        return;
      case "hook":
      case "lineBusy":
        return;
    }
  }

  /** Switches, and pairs of buttons. */
  #handleLevel(key: TelephonyKey, value: number, beside: readonly (readonly [TelephonyKey, number])[]): void {
    if (key.kind === "pair") {
      if (value === 0) return;
      if (key.name === "hook" && value > 0 !== this.#told.offHook) this.#handleHook(value > 0);
      if (key.name === "mute" && value > 0 !== this.#told.muted) this.#handleMute(value > 0 ? "mute" : "open");
      return;
    }
    if (key.kind !== "switch") return;
    const on = value > 0;
    if (key.name === "lineBusy") this.#say({ lineBusy: on });
    if (key.name === "mute") this.#handleMuteSwitch(on);
    if (key.name !== "hook") return;
    const alone = beside.every(([other, its]) => other.kind !== "button" || its === 0);
    const read = this.#hook.read(on, this.#shownOffHook, alone, this.#options.clock.monotonic());
    this.#say({ hook: on ? "off" : "on" });
    if (read === "pressed") this.#handleHook(on);
    else if (read === "repeated") this.insist();
  }

  /** A person's hand. The answer goes out first: a device that waits for it falls back by itself. */
  #handleHook(offHook: boolean): void {
    this.#told = { ...this.#told, offHook, ringing: this.#told.ringing && !offHook };
    this.#startEcho();
    this.#reports.show(this.#lamps());
    this.events.emit("hook", offHook);
  }

  #handleMute(asked: MuteAsked): void {
    this.#cancelAnswer();
    this.#answer = this.#options.clock.after(answerMuteAfter, () => {
      this.#answer = undefined;
      this.#reports.repeat("mute");
    });
    this.events.emit("muteKey", asked);
  }

  #handleMuteSwitch(muted: boolean): void {
    const before = this.#state.mute;
    const now = muted ? "muted" : "open";
    if (before === now) return;
    this.#say({ mute: now });
    // What it says first is how it stands, not what somebody does; and what it was told is no news.
    if (before !== "unknown" && muted !== this.#told.muted) this.#handleMute(muted ? "mute" : "open");
  }

  /** From now on the hook may echo what it is told; afterwards what it still says otherwise is meant. */
  #startEcho(): void {
    const { clock } = this.#options;
    this.#hook.handleTold(clock.monotonic());
    this.#echo?.cancel();
    this.#echo = clock.after(echoMs, () => {
      if (this.#hook.settle(this.#shownOffHook, clock.monotonic())) this.#handleHook(this.#hook.bit === true);
    });
  }

  /** What the device is shown: a call that is held may lie on the hook. */
  get #shownOffHook(): boolean {
    return this.#lamps().offHook === true;
  }

  #cancelAnswer(): void {
    this.#answer?.cancel();
    this.#answer = undefined;
  }

  #say(news: Partial<SpeakerphoneState>): void {
    const next = { ...this.#state, ...news };
    const { hook, mute, lineBusy } = this.#state;
    if (next.hook === hook && next.mute === mute && next.lineBusy === lineBusy) return;
    this.#state = next;
    this.events.emit("state", next);
  }

  #lamps(): Lamps {
    const { habits, telephony } = this.#options;
    const { muted, offHook, ringing, held } = this.#told;
    const rings = telephony.lamps.some(({ name }) => name === "ring");
    const shownOffHook = offHook && !(held && habits.holdsOnHook);
    return {
      offHook: shownOffHook,
      mute: muted,
      ring: ringing,
      ringer: ringing && (habits.ringerToo || !rings),
      hold: held,
      ...(habits.microphoneToo && { microphone: shownOffHook && !muted }),
    };
  }

  #exchange(direction: "in" | "out", report: Uint8Array, said: Said): void {
    this.events.emit("exchange", exchange(this.#options.clock, direction, report, said));
  }
}
