import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HidrawBus } from "./hid.ts";

/** A tree like the kernel's: /sys/class/hidraw/hidrawN is a link to the device's own folder. */
describe("what is plugged in, by sysfs", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "parley-hidraw-"));
    mkdirSync(join(root, "class"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  let count = 0;
  const plug = (node: string, uevent: string, descriptor: Uint8Array): void => {
    count += 1;
    const folder = join(root, `devices/0003:0B0E:2456.${count}/hidraw/${node}`);
    const device = join(root, `devices/0003:0B0E:2456.${count}`);
    mkdirSync(folder, { recursive: true });
    symlinkSync(device, join(folder, "device"));
    writeFileSync(join(device, "uevent"), uevent);
    writeFileSync(join(device, "report_descriptor"), descriptor);
    symlinkSync(folder, join(root, "class", node));
  };
  const bus = (): HidrawBus => new HidrawBus(join(root, "class"));

  test("ids, name, serial number and descriptor, in the order of the nodes", async () => {
    plug("hidraw10", "HID_ID=0003:000047F5:0000C053\nHID_NAME=\n", Uint8Array.of(1));
    plug(
      "hidraw9",
      "DRIVER=jabra\nHID_ID=0003:00000B0E:00002456\nHID_NAME=Jabra SPEAK 810\nHID_PHYS=usb-1/input3\nHID_UNIQ=50C2ED\n",
      Uint8Array.of(0x05, 0x0b),
    );
    expect(await bus().list()).toMatchObject([
      {
        path: "/dev/hidraw9",
        vendor: 0x0b0e,
        product: 0x2456,
        name: "Jabra SPEAK 810",
        serial: "50C2ED",
        descriptor: Buffer.of(0x05, 0x0b),
      },
      { path: "/dev/hidraw10", vendor: 0x47f5, product: 0xc053, name: "", serial: "" },
    ]);
  });

  test("the USB port that a device hangs on, behind whatever hubs", async () => {
    const folder = join(root, "devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4/1-1.4:1.3/0003:0B0E:2456.7");
    mkdirSync(join(folder, "hidraw/hidraw0"), { recursive: true });
    symlinkSync(folder, join(folder, "hidraw/hidraw0/device"));
    writeFileSync(join(folder, "uevent"), "HID_ID=0003:00000B0E:00002456\nHID_NAME=One\n");
    writeFileSync(join(folder, "report_descriptor"), Uint8Array.of(1));
    symlinkSync(join(folder, "hidraw/hidraw0"), join(root, "class/hidraw0"));
    plug("hidraw1", "HID_ID=0005:00000B0E:00002456\nHID_NAME=By Bluetooth\n", Uint8Array.of(1));
    expect((await bus().list()).map(({ usbPort }) => usbPort)).toEqual(["1-1.4", undefined]);
  });

  test("another device on the same node is another device", async () => {
    const one = bus();
    plug("hidraw0", "HID_ID=0003:00000B0E:00002456\nHID_NAME=One\n", Uint8Array.of(1));
    const [before] = await one.list();
    rmSync(join(root, "class/hidraw0"));
    expect(await one.list()).toEqual([]);
    plug("hidraw0", "HID_ID=0003:0000291A:00003301\nHID_NAME=Two\n", Uint8Array.of(2));
    const [after] = await one.list();
    expect([before?.name, after?.name, before?.port === after?.port]).toEqual(["One", "Two", false]);
  });

  test("a node that is gone before it is read is left out", async () => {
    symlinkSync(join(root, "devices/gone"), join(root, "class/hidraw0"));
    plug("hidraw1", "HID_ID=0003:00000B0E:00002456\nHID_NAME=One\n", Uint8Array.of(1));
    expect((await bus().list()).map(({ path }) => path)).toEqual(["/dev/hidraw1"]);
  });

  test("a machine without HID has none", async () => {
    expect(await new HidrawBus(join(root, "nowhere")).list()).toEqual([]);
  });
});

const nowhere = {
  path: "/dev/hidraw-none",
  port: "",
  usbPort: undefined,
  vendor: 0,
  product: 0,
  name: "",
  serial: "",
  descriptor: Buffer.of(),
};

test("a node that is not there is absent, for node-hid too", async () => {
  await expect(new HidrawBus().link(nowhere).open()).rejects.toMatchObject({ code: "DEVICE_PORT_ABSENT" });
});

test("a computer on which node-hid's native part does not load says what it lacks when it is needed, and not before", () => {
  const program = `
    // What a missing libudev does: the loader refuses the library.
    process.dlopen = () => { throw new Error("libudev.so.1: cannot open shared object file"); };
    const { HidrawBus } = await import(${JSON.stringify(new URL("hid.ts", import.meta.url).href)});
    const bus = new HidrawBus("/nowhere");
    const listed = await bus.list();
    const error = await bus.link(${JSON.stringify({ ...nowhere, descriptor: [] })}).open().catch((error) => error);
    console.log(JSON.stringify([listed, error.code, error.detail]));
  `;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: new URL("../../..", import.meta.url),
    encoding: "utf8",
  });
  expect(JSON.parse(said)).toEqual([[], "DEVICE_SYSTEM_LACKS", expect.stringContaining("libudev.so.1")]);
});
