import { expect, test } from "vitest";
import { usbPortIn } from "./usb-port.ts";

test.for([
  ["/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0/sound/card1", "1-1"],
  ["../../devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4/1-1.4:1.3/0003:0B0E:2456.0007/hidraw/hidraw0", "1-1.4"],
  ["/devices/platform/soc/fe9c0000.xhci/usb2/2-2/2-2:1.0/sound/card2/pcmC2D0c", "2-2"],
  ["/devices/pci0000:00/0000:00:1f.3/sound/card0", undefined],
  ["../../devices/virtual/misc/uhid/0003:0B0E:2456.0001/hidraw/hidraw0", undefined],
  ["/devices/pci0000:00/i2c-1/1-0050", undefined],
  ["", undefined],
] as const)("the USB port in %s is %s", ([path, port]) => {
  expect(usbPortIn(path)).toBe(port);
});
