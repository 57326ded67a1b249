import type { SoundPlug } from "#protocol/sound.ts";
import type { HidDevice } from "../../transport/hid-link.ts";

/**
 * How surely a HID device is a part of what the room hears by: 3, on the same USB port; 2, where a port is not known, of the same
 * make; 1, of the same maker on the same hub, since some devices are a hub with keys and sound apart; 0, no sign of it.
 *
 * @param plug what the room hears by; undefined: nothing on USB, or nobody has said
 */
export function belonging({ usbPort, vendor, product }: HidDevice, plug: SoundPlug | undefined): 0 | 1 | 2 | 3 {
  if (plug === undefined) return 0;
  const sameMaker = plug.vendor === hexId(vendor);
  const sameMake = sameMaker && plug.product === hexId(product);
  if (usbPort === undefined || plug.port === null) return sameMake ? 2 : 0;
  if (usbPort === plug.port) return 3;
  const hub = hubOf(usbPort);
  return sameMaker && hub !== undefined && hub === hubOf(plug.port) ? 1 : 0;
}

const hexId = (id: number): string => id.toString(16).padStart(4, "0");

/** The port that the hub hangs on; undefined: it hangs on none. */
function hubOf(port: string): string | undefined {
  const dot = port.lastIndexOf(".");
  return dot < 0 ? undefined : port.slice(0, dot);
}
