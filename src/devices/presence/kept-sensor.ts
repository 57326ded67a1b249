import { type NoteCode, note, type Said } from "#protocol/device-notes.ts";
import type { DeviceError } from "../device-error.ts";
import { exchange } from "../exchange.ts";
import { KeptDevice } from "../kept-device.ts";
import type { PresenceSensor, SensorEvents, SensorReading } from "./sensor.ts";

/** Beside the words of what crossed a sensor's wire. */
export interface Noted {
  /** None where a program or a library speaks for us. */
  readonly bytes?: Uint8Array;
  /** It refuses, or makes no sense. */
  readonly isFault?: boolean;
}

const none = new Uint8Array();

/** What sensors of every kind have in common: what one said last, which counts no more once it cannot be heard. */
export abstract class KeptSensor extends KeptDevice<SensorEvents> implements PresenceSensor {
  #reading: SensorReading | undefined;

  get reading(): SensorReading | undefined {
    return this.#reading;
  }

  /** It said something; undefined: what it said before counts no more. */
  protected take(reading: SensorReading | undefined): void {
    if (reading === undefined && this.#reading === undefined) return;
    this.#reading = reading;
    this.events.emit("reading", reading);
  }

  /** Something crossed its wire: into its log, in words. */
  protected note(direction: "in" | "out", said: Said, { bytes = none, isFault = false }: Noted = {}): void {
    this.handleExchange(exchange(this.clock, direction, bytes, said, isFault));
  }

  protected override handleLost(error: DeviceError): void {
    this.take(undefined);
    // It is tried again and again; the same end of each attempt is one line.
    if (this.record.code !== error.code) this.note("in", note("fault", { fault: error.code }), { isFault: true });
    super.handleLost(error);
  }
}

/** What a sensor means, in the words of its log. */
export const meaningOf = (present: boolean): NoteCode => (present ? "means-somebody" : "means-nobody");
