import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { KeyName, LampName, Place, SimulatedModel } from "./model.ts";

/** How long a key that only pulses stays down. Milliseconds. */
const pulseMs = 20;

export interface SimulatedSpeakerphoneEvents {
  /** The device sends an input report, its id first where it numbers them. */
  report: [report: Uint8Array];
  /** A lamp went on or off. */
  lamp: [lamp: LampName, lit: boolean];
  /** The host did not answer in time, and the device gave the call up. */
  forgot: [];
}

/**
 * The other end of a USB HID speakerphone: its keys, its lamps, and what its firmware makes of a host that does not answer.
 * Where everything is comes from the model, written down by hand, and never from the descriptor it hands out.
 */
export class SimulatedSpeakerphone {
  readonly events = new Events<SimulatedSpeakerphoneEvents>();
  readonly name: string;
  readonly vendor: number;
  readonly product: number;
  readonly descriptor: Uint8Array;
  readonly #model: SimulatedModel;
  readonly #clock: Clock;
  readonly #inputs = new Map<number, Uint8Array>();
  readonly #lamps = new Map<LampName, boolean>();
  readonly #timers = new Set<Timer>();
  #hook = false;
  #muteSwitch = false;
  #awaited: Timer | undefined;
  /** Every report the host wrote, its id first. */
  readonly written: Uint8Array[] = [];
  /** How often the device gave a call up because the host did not answer. */
  forgotten = 0;

  constructor(model: SimulatedModel, clock: Clock) {
    this.#model = model;
    this.#clock = clock;
    this.name = model.name;
    this.vendor = model.vendor;
    this.product = model.product;
    this.descriptor = model.descriptor;
    for (const [report, size] of Object.entries(model.inputs)) this.#inputs.set(Number(report), new Uint8Array(size));
  }

  lit(lamp: LampName): boolean {
    return this.#lamps.get(lamp) === true;
  }

  /** Whether the receiver is up, as the device sees it. */
  get offHook(): boolean {
    return this.#hook;
  }

  /** Whether sound comes through its microphone, as far as the device is concerned. */
  get microphoneOpen(): boolean {
    const gated = this.#model.firmware.microphoneGate && !this.lit("offHook");
    return !gated && !this.lit("mute") && !this.#muteSwitch;
  }

  has(key: KeyName): boolean {
    return this.#model.keys[key] !== undefined;
  }

  /** A finger presses a key and lets go. What the firmware ignores at the moment does nothing. */
  press(key: KeyName): void {
    const { firmware, keys } = this.#model;
    const busy = this.#hook || this.lit("offHook") || this.lit("ring");
    if (!busy && !firmware.keysWhileIdle) return;
    if (key === "mute" && !busy && !firmware.muteOutsideCall) return;
    if (key === "hook" && firmware.hook === "switch") {
      this.#turnHook(!this.#hook, true);
      return;
    }
    if (key === "mute" && firmware.mute === "switch") {
      this.#turnMute(!this.#muteSwitch);
      return;
    }
    const place = keys[key];
    if (place === undefined) return;
    this.#put(place, true);
    this.#send(place.report);
    this.#after(pulseMs, () => {
      this.#put(place, false);
      this.#send(place.report);
    });
  }

  /** An output report of the host: its id first, 0 where reports are not numbered. */
  handleOutput(report: Uint8Array): void {
    this.written.push(Uint8Array.from(report));
    const id = report[0] ?? 0;
    const body = report.subarray(1);
    const { lamps, firmware } = this.#model;
    for (const [name, place] of Object.entries(lamps) as [LampName, Place | undefined][]) {
      if (place === undefined || place.report !== id) continue;
      const lit = bitOf(body, place.bit);
      if (this.lit(name) === lit) continue;
      this.#lamps.set(name, lit);
      if (name === "offHook" && lit !== this.#hook && firmware.echoesHook) this.#turnHook(lit, false);
      if (name === "mute" && firmware.mute === "switch" && firmware.echoesMute) this.#turnMute(lit);
      this.events.emit("lamp", name, lit);
    }
    if (this.lit("offHook") === this.#hook) this.#answered();
  }

  /** Sends anything at all, as broken firmware does. */
  say(report: Uint8Array): void {
    this.events.emit("report", report);
  }

  /** The cable is out and in again: the device knows nothing any more. */
  restart(): void {
    this.close();
    this.#hook = false;
    this.#muteSwitch = false;
    this.#lamps.clear();
    for (const report of this.#inputs.values()) report.fill(0);
  }

  /** Forgets whatever it would still do. */
  close(): void {
    this.#answered();
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }

  /** @param byHand whether the host has to answer it */
  #turnHook(up: boolean, byHand: boolean): void {
    const { keys, firmware } = this.#model;
    this.#hook = up;
    if (keys.hook === undefined || firmware.hook === "button") return;
    this.#put(keys.hook, up);
    this.#send(keys.hook.report);
    if (keys.lineBusy !== undefined) {
      this.#put(keys.lineBusy, up);
      this.#send(keys.lineBusy.report);
    }
    if (!byHand) return;
    const { repeatsAfterMs, ackWithinMs } = firmware;
    const { report } = keys.hook;
    if (repeatsAfterMs !== undefined) this.#after(repeatsAfterMs, () => this.#send(report));
    this.#answered();
    if (ackWithinMs === undefined || this.#model.lamps.offHook === undefined || this.lit("offHook") === up) return;
    this.#awaited = this.#clock.after(ackWithinMs, () => this.#unanswered());
  }

  #turnMute(muted: boolean): void {
    const place = this.#model.keys.mute;
    if (place === undefined || muted === this.#muteSwitch) return;
    this.#muteSwitch = muted;
    this.#put(place, muted);
    this.#send(place.report);
  }

  #answered(): void {
    this.#awaited?.cancel();
    this.#awaited = undefined;
  }

  #unanswered(): void {
    this.#awaited = undefined;
    const { withoutAck } = this.#model.firmware;
    if (withoutAck === "nothing") return;
    this.forgotten += 1;
    if (withoutAck === "reset") {
      for (const lamp of this.#lamps.keys()) this.#lamps.set(lamp, false);
    }
    this.#turnHook(this.lit("offHook"), false);
    this.events.emit("forgot");
  }

  #put({ report, bit }: Place, on: boolean): void {
    const bytes = this.#inputs.get(report);
    const at = bit >> 3;
    if (bytes === undefined || at >= bytes.length) return;
    const mask = 1 << (bit & 7);
    bytes[at] = ((bytes[at] ?? 0) & ~mask) | (on ? mask : 0);
  }

  #send(report: number): void {
    const bytes = this.#inputs.get(report);
    if (bytes === undefined) return;
    this.say(this.#model.numbered ? Uint8Array.from([report, ...bytes]) : Uint8Array.from(bytes));
  }

  #after(ms: number, action: () => void): void {
    const timer = this.#clock.after(ms, () => {
      this.#timers.delete(timer);
      action();
    });
    this.#timers.add(timer);
  }
}

function bitOf(bytes: Uint8Array, bit: number): boolean {
  return (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}
