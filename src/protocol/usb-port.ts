import { z } from "zod";
import { wrong } from "./value-notes.ts";

/** Bus, a dash, and the port; behind a dot each hub's port further on, at most as many as USB allows (USB 2.0 §4.1.1). */
const form = /^[1-9]\d{0,2}-[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,5}$/;

/** Whether a name is a USB port as the kernel names it, such as `1-1.4`: never a bus itself, never a path. */
export function isUsbPort(name: string): boolean {
  return form.test(name);
}

/**
 * The USB port of what the kernel keeps at a path of its device tree, such as `1-1.4`; undefined where it hangs on none.
 *
 * @param path such as `/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4/1-1.4:1.0/sound/card1`
 */
export function usbPortIn(path: string): string | undefined {
  return path.split("/").findLast(isUsbPort);
}

export const usbPortName = z.string().max(32).regex(form, wrong("value-usb-port"));
