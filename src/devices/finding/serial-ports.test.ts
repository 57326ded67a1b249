import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { portHolders } from "./port-holders.ts";
import { serialPorts } from "./serial-ports.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "parley-ports-"));
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function link(path: string, target: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await symlink(join(root, target), file);
}

/** An adapter as the kernel shows it: a tty on an interface of a USB device. */
async function adapter(tty: string, port: string, about: Readonly<Record<string, string>>): Promise<void> {
  const device = `sys/devices/usb1/${port}`;
  for (const [file, text] of Object.entries({ idVendor: "0403", idProduct: "6001", ...about }))
    await put(`${device}/${file}`, `${text}\n`);
  await put(`${device}/${port}:1.0/${tty}/port_number`, "0");
  await link(`sys/class/tty/${tty}/device`, `${device}/${port}:1.0/${tty}`);
  await put(`dev/${tty}`, "");
}

const roots = () => ({ sys: join(root, "sys"), dev: join(root, "dev") });

test("an adapter with a serial number is named by it, whatever socket it is in", async () => {
  await adapter("ttyUSB0", "1-1.2", { serial: "A1", manufacturer: "FTDI", product: "FT232R" });
  await link("dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0", "dev/ttyUSB0");
  await link("dev/serial/by-path/pci-usb-0:1.2:1.0-port0", "dev/ttyUSB0");
  expect(await serialPorts({ roots: roots() })).toEqual([
    {
      node: join(root, "dev/ttyUSB0"),
      path: join(root, "dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0"),
      name: "FTDI FT232R",
      serial: "A1",
      socket: "1-1.2",
    },
  ]);
});

test("twins without a serial number are told apart by their sockets", async () => {
  for (const [tty, port] of [
    ["ttyUSB0", "1-1"],
    ["ttyUSB1", "1-2"],
  ] as const) {
    await adapter(tty, port, { product: "USB Serial" });
    await link(`dev/serial/by-path/usb-${port}`, `dev/${tty}`);
  }
  // udev has one link by their name, and it leads to whichever came last.
  await link("dev/serial/by-id/usb-1a86_USB_Serial", "dev/ttyUSB1");
  const ports = await serialPorts({ roots: roots() });
  expect(ports.map(({ path, socket }) => [path.split("/").at(-1), socket])).toEqual([
    ["usb-1-1", "1-1"],
    ["usb-1-2", "1-2"],
  ]);
});

test("names that the kernel only reserves, and terminals, are no ports", async () => {
  await put("sys/class/tty/tty1/dev", "4:1");
  await put("sys/class/tty/ttyS0/type", "0");
  await link("sys/class/tty/ttyS0/device", "sys/class/tty");
  await put("sys/class/tty/ttyS1/type", "4");
  await link("sys/class/tty/ttyS1/device", "sys/class/tty");
  expect((await serialPorts({ roots: roots() })).map(({ node }) => node)).toEqual([join(root, "dev/ttyS1")]);
});

test("the kernel's console, and a port whose program is alive, are somebody's", async () => {
  await put("sys/class/tty/console/active", "tty0 ttyS0\n");
  await put("locks/LCK..ttyUSB0", "      4321\n");
  await put("locks/LCK..ttyUSB1", "      1234\n");
  await put("proc/4321/stat", "4321 (gps) S");
  const holder = await portHolders({ sys: join(root, "sys"), proc: join(root, "proc"), locks: [join(root, "locks")] });
  expect(holder("/dev/ttyS0")?.code).toBe("DEVICE_PORT_CONSOLE");
  expect(holder("/dev/ttyUSB0")).toEqual({ code: "DEVICE_PORT_BUSY", detail: "process 4321" });
  expect(holder("/dev/ttyUSB1")).toBeUndefined();
  expect(holder("/dev/ttyUSB2")).toBeUndefined();
});

test("a port that a program has open is that program's", async () => {
  await put("proc/77/comm", "gpsd\n");
  await mkdir(join(root, "proc/77/fd"));
  await symlink("/dev/ttyUSB5", join(root, "proc/77/fd/3"));
  const holder = await portHolders({ sys: root, proc: join(root, "proc"), locks: [] });
  expect(holder("/dev/ttyUSB5")).toEqual({ code: "DEVICE_PORT_BUSY", detail: "gpsd (process 77)" });
});
