/*
 * What of the reports that crossed a USB device's wire still counts: the last of each, in each direction. A device of reports
 * says only what changes, so that an excerpt of its log can be read, and played, no otherwise.
 */

/** One report on its way, or a word about the wire, which has no bytes. */
interface Crossing {
  readonly direction: "in" | "out" | "sent" | "received";
  /** Hexadecimal, a space between bytes. */
  readonly bytes: string;
}

/** A report's id, in a descriptor: the prefix of the item without its size (HID 1.11, 6.2.2.7). */
const reportId = 0x84;
const longItem = 0xfe;

/**
 * Whether a device's reports begin with their id, by its report descriptor.
 *
 * @param descriptor pairs of hexadecimal digits
 */
export function numbersReports(descriptor: string): boolean {
  const byte = (at: number): number => Number.parseInt(descriptor.slice(2 * at, 2 * at + 2), 16);
  for (let at = 0; 2 * at < descriptor.length; ) {
    const prefix = byte(at);
    if ((prefix & 0xfc) === reportId) return true;
    at += prefix === longItem ? 3 + (byte(at + 1) || 0) : 1 + ([0, 1, 2, 4][prefix & 3] ?? 0);
  }
  return false;
}

/**
 * The last report of each id and direction among one device's crossings, in the order they crossed. What has no bytes says
 * that the device was opened anew: nothing from before that counts.
 *
 * @param numbered whether the device's reports begin with their id; what is sent always does, with 0 where it has none
 */
export function lastReports<Line extends Crossing>(lines: Iterable<Line>, numbered: boolean): Line[] {
  const last = new Map<string, Line>();
  for (const line of lines) {
    const { direction, bytes } = line;
    if (bytes === "") {
      last.clear();
      continue;
    }
    const goesOut = direction === "out" || direction === "sent";
    const key = `${direction} ${goesOut || numbered ? bytes.slice(0, 2) : ""}`;
    last.delete(key);
    last.set(key, line);
  }
  return [...last.values()];
}
