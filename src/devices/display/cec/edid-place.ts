import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the kernel shows what is plugged into the computer's graphics cards. */
const connectors = "/sys/class/drm";
const blockBytes = 128;
/** A block of consumer electronics' data (CTA-861), and the data block in it that HDMI's licensor has for itself. */
const [ctaExtension, vendorBlock] = [0x02, 3] as const;
const hdmiLicensing = [0x03, 0x0c, 0x00] as const;

/**
 * The physical address that a display gives whoever is plugged into this input of it, such as `1.0.0.0`; undefined where it
 * gives none, as one at DisplayPort.
 */
export function placeInEdid(edid: Uint8Array): string | undefined {
  for (let start = blockBytes; start + blockBytes <= edid.length; start += blockBytes) {
    const block = edid.subarray(start, start + blockBytes);
    if (block[0] !== ctaExtension) continue;
    // Data blocks stand before the timings; where those begin is said, and 0 where there are none.
    const end = Math.min(block[2] ?? 0, blockBytes - 1);
    for (let at = 4; at < end; at += 1 + ((block[at] ?? 0) & 0x1f)) {
      const header = block[at] ?? 0;
      const data = block.subarray(at + 1, Math.min(at + 1 + (header & 0x1f), end));
      const isHdmi = header >> 5 === vendorBlock && hdmiLicensing.every((byte, index) => data[index] === byte);
      const [, , , high, low] = data;
      if (!isHdmi || high === undefined || low === undefined) continue;
      const digits = [high >> 4, high & 0xf, low >> 4, low & 0xf];
      // Nothing is plugged into the root of the bus, and ffff is no place.
      return digits[0] === 0 || digits.every((digit) => digit === 0xf)
        ? undefined
        : digits.map((digit) => digit.toString(16)).join(".");
    }
  }
  return undefined;
}

/**
 * The place of the computer at its display, as that says it itself; undefined where none is plugged in that says one, and
 * where several say different ones: which of them an adapter of its own belongs to nobody knows.
 */
export async function placeAtDisplay(folder: string = connectors): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const said = await Promise.all(
    names.map(async (name) => {
      const edid = await readFile(join(folder, name, "edid")).catch(() => undefined);
      return edid && placeInEdid(edid);
    }),
  );
  const places = new Set(said.filter((place) => place !== undefined));
  return places.size === 1 ? [...places][0] : undefined;
}
