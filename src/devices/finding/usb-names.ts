import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Where Debian and others keep the list of USB makers and products (packages usb.ids and hwdata). */
const usualFiles = ["/usr/share/misc/usb.ids", "/usr/share/hwdata/usb.ids", "/var/lib/usbutils/usb.ids"];

/** A device's numbers, four hexadecimal digits each. */
export interface UsbNumbers {
  readonly vendor: string;
  readonly product: string;
}

/**
 * Names for USB numbers, from the list that the system has; only for devices that say nothing of themselves. Without a list
 * there are none.
 *
 * @param wanted the numbers to look up; the list is read once for all of them
 * @returns names by `vendor:product`, lower-case
 */
export async function usbNames(
  wanted: readonly UsbNumbers[],
  files: readonly string[] = usualFiles,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (wanted.length === 0) return names;
  const keys = new Set(wanted.map(keyOf));
  const vendors = new Set(wanted.map(({ vendor }) => vendor.toLowerCase()));
  for (const file of files) {
    try {
      await readList(file, vendors, keys, names);
      return names;
    } catch {
      // Not there: another system keeps it elsewhere.
    }
  }
  return names;
}

/** The name under which {@link usbNames} has a device. */
export const keyOf = ({ vendor, product }: UsbNumbers): string => `${vendor}:${product}`.toLowerCase();

async function readList(
  file: string,
  vendors: ReadonlySet<string>,
  keys: ReadonlySet<string>,
  names: Map<string, string>,
): Promise<void> {
  const stream = createReadStream(file, "latin1");
  let vendor: { readonly id: string; readonly name: string } | undefined;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    const maker = /^([0-9a-f]{4})\s+(\S.*)$/i.exec(line);
    if (maker !== null) {
      const [, id = "", name = ""] = maker;
      vendor = vendors.has(id.toLowerCase()) ? { id: id.toLowerCase(), name } : undefined;
      continue;
    }
    // Classes, languages and the rest begin with a letter and follow all makers.
    if (/^[A-Z]/.test(line)) vendor = undefined;
    const product = vendor && /^\t([0-9a-f]{4})\s+(\S.*)$/i.exec(line);
    if (!product || vendor === undefined) continue;
    const key = `${vendor.id}:${product[1]?.toLowerCase()}`;
    if (keys.has(key)) names.set(key, `${vendor.name} ${product[2]}`);
  }
  stream.close();
}
