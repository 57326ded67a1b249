import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base, expect } from "vitest";
import { cyclePower } from "./usb-power.ts";

const bus = "sys/devices/pci0000:00/0000:00:14.0/usb1";

/** A machine's USB devices as the kernel tells of them, in a folder. */
const test = base.extend<{ root: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  root: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "parley-usb-"));
    await mkdir(join(root, "sys/bus/usb/devices"), { recursive: true });
    await mkdir(join(root, bus), { recursive: true });
    await symlink(join(root, bus), join(root, "sys/bus/usb/devices/usb1"));
    await use(root);
    await rm(root, { recursive: true, force: true });
  },
});

async function plug(root: string, port: string, files: Record<string, string>): Promise<string> {
  const folder = join(root, bus, port);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await symlink(folder, join(root, "sys/bus/usb/devices", port));
  return folder;
}

/** Cycles the power and notes what each file says in between. */
async function cycle(root: string, port: string, file: string) {
  let between = "";
  const waited: number[] = [];
  const cutBy = await cyclePower(port, {
    root,
    wait: async (ms) => {
      waited.push(ms);
      between = await readFile(file, "utf8");
    },
  });
  return { cutBy, between, after: await readFile(file, "utf8"), waited };
}

test("a port whose hub can switch it loses its power for two seconds, whether or not anything is on it", async ({
  root,
}) => {
  const onBoard = join(root, bus, "1-0:1.0/usb1-port4/disable");
  await mkdir(dirname(onBoard), { recursive: true });
  await writeFile(onBoard, "0");
  const cut = { cutBy: "power", between: "1", after: "0", waited: [2_000] };
  expect(await cycle(root, "1-4", onBoard)).toEqual(cut);
  await plug(root, "1-4", { authorized: "1", bDeviceClass: "00\n", "1-4:1.0/bInterfaceClass": "03\n" });
  expect(await cycle(root, "1-4", onBoard)).toEqual(cut);
  expect(await readFile(join(root, bus, "1-4/authorized"), "utf8")).toBe("1");
});

test("behind a hub the port is the hub's", async ({ root }) => {
  const hub = await plug(root, "1-1", { bDeviceClass: "09\n", authorized: "1" });
  const disable = join(hub, "1-1:1.0/1-1-port4/disable");
  await mkdir(dirname(disable), { recursive: true });
  await writeFile(disable, "0");
  expect(await cycle(root, "1-1.4", disable)).toMatchObject({ cutBy: "power", between: "1", after: "0" });
});

test("where no hub can, the kernel lets go of the device and takes it anew", async ({ root }) => {
  const device = await plug(root, "1-2", { authorized: "1", bDeviceClass: "ef\n", "1-2:1.0/bInterfaceClass": "0e\n" });
  expect(await cycle(root, "1-2", join(device, "authorized"))).toMatchObject({
    cutBy: "driver",
    between: "0",
    after: "1",
  });
});

test("it has power again whatever happens meanwhile", async ({ root }) => {
  const device = await plug(root, "1-2", { authorized: "1", bDeviceClass: "00\n" });
  const wait = () => Promise.reject(new Error("killed"));
  await expect(cyclePower("1-2", { root, wait })).rejects.toThrow("killed");
  expect(await readFile(join(device, "authorized"), "utf8")).toBe("1");
});

test("a hub, a disk and a network card are left alone", async ({ root }) => {
  await plug(root, "1-1", { bDeviceClass: "09\n", authorized: "1" });
  await plug(root, "1-2", { bDeviceClass: "00\n", "1-2:1.0/bInterfaceClass": "08\n", authorized: "1" });
  await plug(root, "1-3", { bDeviceClass: "ff\n", "1-3:1.0/net/eth1/mtu": "1500", authorized: "1" });
  for (const port of ["1-1", "1-2", "1-3"]) {
    await expect(cyclePower(port, { root, wait: async () => {} }), port).rejects.toMatchObject({
      code: "not-supported",
    });
    expect(await readFile(join(root, bus, port, "authorized"), "utf8"), port).toBe("1");
  }
});

test("what is no port, or is not there, or leads out of the kernel's devices touches nothing", async ({ root }) => {
  const outside = join(root, "etc");
  await mkdir(outside);
  await writeFile(join(outside, "authorized"), "1");
  await writeFile(join(outside, "bDeviceClass"), "00");
  await symlink(outside, join(root, "sys/bus/usb/devices/1-7"));
  for (const port of ["", "usb1", "1-0", "1-1:1.0", "../../etc", "1-1/..", "1-1.4\n", "0-1", "1-1.2.3.4.5.6.7"]) {
    await expect(cyclePower(port, { root }), port).rejects.toMatchObject({ code: "bad-value" });
  }
  for (const port of ["1-9", "1-7"]) {
    await expect(cyclePower(port, { root }), port).rejects.toMatchObject({ code: "not-supported" });
  }
  expect(await readFile(join(outside, "authorized"), "utf8")).toBe("1");
});

test("a file that may not be written is no way", async ({ root }) => {
  const device = await plug(root, "1-2", { authorized: "1", bDeviceClass: "00\n" });
  await rm(join(device, "authorized"));
  await chmod(device, 0o755);
  await expect(cyclePower("1-2", { root })).rejects.toMatchObject({ code: "not-supported" });
});
