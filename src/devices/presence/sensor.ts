import type { Device, DeviceEvents } from "../device.ts";

/** What a sensor last said, and when: milliseconds since 1970. */
export interface SensorReading {
  readonly present: boolean;
  readonly at: number;
}

export interface SensorEvents extends DeviceEvents {
  /** It said something; undefined: what it said before counts no more. */
  reading: [reading: SensorReading | undefined];
}

/** Something that says whether somebody is in the room. */
export interface PresenceSensor extends Device<SensorEvents> {
  /** Undefined: it has said nothing since it could last be heard. */
  readonly reading: SensorReading | undefined;
}
