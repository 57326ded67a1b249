import type { DeviceError } from "../device-error.ts";
import { KeptDevice } from "../kept-device.ts";
import type { PresenceSensor, SensorEvents, SensorReading } from "./sensor.ts";

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

  protected override handleLost(error: DeviceError): void {
    this.take(undefined);
    super.handleLost(error);
  }
}
