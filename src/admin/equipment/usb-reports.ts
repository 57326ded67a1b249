import { lastReports, numbersReports } from "#protocol/hid-reports.ts";
import type { Wire, WireExchange } from "#protocol/wires.ts";

/** Which of the room's devices speak in reports, and what of their exchanges still counts later: the last of each report. */
export class UsbReports {
  readonly #numbered = new Map<string, boolean>();

  /** Takes the room's wires in; a device that has gone stays readable. */
  know(wires: readonly Wire[]): void {
    for (const { device, usb } of wires) {
      if (usb !== undefined) this.#numbered.set(device, numbersReports(usb.descriptor));
    }
  }

  /** What still counts of exchanges, oldest first. */
  last(exchanges: readonly WireExchange[]): readonly WireExchange[] {
    const byDevice = Map.groupBy(exchanges, ({ device }) => device);
    return [...byDevice].flatMap(([device, its]) => {
      const numbered = this.#numbered.get(device);
      return numbered === undefined ? [] : lastReports(its, numbered);
    });
  }
}
