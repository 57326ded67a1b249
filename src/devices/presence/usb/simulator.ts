import { Events } from "#base/events.ts";
import type { MemoryHidEnd } from "../../transport/hid-memory.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.split(/\s+/).map((pair) => Number.parseInt(pair, 16)));

/**
 * A report descriptor as the sensor page's own document builds one for human presence (HID Sensor Usages, section 4.3.4): a
 * feature report with the selectors for reporting and power, and an input report with state, event and the boolean.
 */
export const presenceDescriptor = bytes(`
  05 20  09 11  A1 00
  85 01
  0A 16 03  15 00 25 05  75 08 95 01  A1 02
  0A 40 08  0A 41 08  0A 42 08  0A 43 08  0A 44 08  0A 45 08  B1 00  C0
  0A 19 03  15 00 25 05  75 08 95 01  A1 02
  0A 50 08  0A 51 08  0A 52 08  0A 53 08  0A 54 08  0A 55 08  B1 00  C0
  0A 0E 03  15 00 27 FF FF FF FF  75 20 95 01  B1 02
  0A 01 02  15 00 25 06  75 08 95 01  A1 02
  0A 00 08  0A 01 08  0A 02 08  0A 03 08  0A 04 08  0A 05 08  0A 06 08  81 00  C0
  0A B1 04  15 00 25 01  75 08 95 01  81 02
  C0`);

/** One that says that nobody is in reach, in a bit of a report without an id. */
export const proximityDescriptor = bytes(`
  05 20  09 12  A1 00
  0A B2 04  15 00 26 FF 00  75 08 95 01  81 02
  0A B3 04  15 00 25 01  75 01 95 01  81 02
  75 07 95 01  81 03
  C0`);

/** A USB presence sensor that reports only once it was told to, as many do. */
export class SimulatedUsbSensor implements MemoryHidEnd {
  readonly vendor = 0x1209;
  readonly product = 0x0001;
  readonly name = "Simulated presence sensor";
  readonly descriptor = presenceDescriptor;
  readonly events = new Events<{ report: [report: Uint8Array] }>();
  readonly features = new Map([[1, Uint8Array.of(1, 0, 4, 0x64, 0, 0, 0)]]);

  /** Whether it was told to report all events at full power. */
  get awake(): boolean {
    const [, reporting, power] = this.features.get(1) ?? [];
    return reporting === 1 && power === 1;
  }

  handleOutput(): void {
    throw new Error("it has no output reports");
  }

  /** Sees somebody, or nobody; says so when it is awake. */
  see(present: boolean): void {
    if (this.awake) this.events.emit("report", Uint8Array.of(1, 2, present ? 1 : 0));
  }
}
