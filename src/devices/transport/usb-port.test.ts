import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { usbPortOf } from "./usb-port.ts";

/** A machine's device nodes and what the kernel tells of them, in a folder. */
const test = base.extend<{ root: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  root: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "parley-usb-"));
    await use(root);
    await rm(root, { recursive: true, force: true });
  },
});

async function attach(root: string, kind: string, node: string, device: string): Promise<void> {
  await mkdir(join(root, "dev"), { recursive: true });
  await writeFile(join(root, "dev", node), "");
  await mkdir(join(root, device), { recursive: true });
  await mkdir(join(root, "sys/class", kind, node), { recursive: true });
  await symlink(join(root, device), join(root, "sys/class", kind, node, "device"));
}

const usb = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4";

test("a serial adapter, a HID device and a camera behind a hub have its port", async ({ root }) => {
  await mkdir(join(root, usb), { recursive: true });
  await writeFile(join(root, usb, "idVendor"), "0403\n");
  await attach(root, "tty", "ttyUSB0", `${usb}/1-1.4:1.0/ttyUSB0`);
  await attach(root, "hidraw", "hidraw3", `${usb}/1-1.4:1.3/0003:0B0E:0420.0007`);
  await attach(root, "video4linux", "video0", `${usb}/1-1.4:1.0`);
  await mkdir(join(root, "dev/serial"));
  await symlink(join(root, "dev/ttyUSB0"), join(root, "dev/serial/usb-FTDI"));
  for (const node of ["/dev/ttyUSB0", "/dev/hidraw3", "/dev/video0", "/dev/serial/usb-FTDI"]) {
    expect(await usbPortOf(node, root), node).toBe("1-1.4");
  }
});

test("a port of the board itself, a node that is gone, and one that hangs on the bus itself have none", async ({
  root,
}) => {
  await attach(root, "tty", "ttyS0", "sys/devices/platform/serial8250/tty/ttyS0");
  await mkdir(join(root, "sys/devices/pci0000:00/usb1"), { recursive: true });
  await writeFile(join(root, "sys/devices/pci0000:00/usb1/idVendor"), "1d6b\n");
  await attach(root, "hidraw", "hidraw0", "sys/devices/pci0000:00/usb1/1-0:1.0");
  expect(await usbPortOf("/dev/ttyS0", root)).toBeUndefined();
  expect(await usbPortOf("/dev/ttyUSB9", root)).toBeUndefined();
  expect(await usbPortOf("/dev/hidraw0", root)).toBeUndefined();
});
