import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { copyModules, emulatedProcessor, kernelImage, packInMemory } from "../virtual-system.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../../..");

/**
 * What makes HID devices of a process, and the drivers that Debian has for some makers of the reference: with them in the
 * kernel, the generic one leaves those devices alone.
 */
const modules = ["hid", "hid_generic", "uhid", "hid_jabra", "hid_plantronics", "hid_cmedia", "hid_microsoft"];
/** What the program and node-hid are made of. */
const packages = ["node-hid", "pkg-prebuilds", "zod"];
const sources = ["base", "process", "protocol", "devices"];
const program = "test/system/rig/hid";

/** Makes a machine's file system in memory in `folder`: Node, the drivers' sources, and the program that speaks to devices. */
export async function packHidMachine(folder: string): Promise<{ kernel: string; firstSystem: string }> {
  const { kernel, version } = await kernelImage();
  const root = join(folder, "root");
  for (const name of ["bin", "modules", "proc", "sys", "dev", "tmp", "opt/parley/node_modules"]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await copyFile("/bin/busybox", join(root, "bin/busybox"));
  for (const name of ["sh", "mount", "insmod", "poweroff", "sleep"]) await symlink("busybox", join(root, "bin", name));
  const order = await copyModules(join(root, "modules"), version, modules);
  const parley = join(root, "opt/parley");
  await cp(join(repository, "package.json"), join(parley, "package.json"));
  for (const name of sources) {
    await cp(join(repository, "src", name), join(parley, "src", name), {
      recursive: true,
      filter: (path) => !/\.test\.ts$/.test(path),
    });
  }
  await cp(join(repository, program), join(parley, program), { recursive: true });
  for (const name of packages) {
    await cp(join(repository, "node_modules", name), join(parley, "node_modules", name), {
      recursive: true,
      dereference: true,
      filter: (path) => !/node-hid\/(prebuilds\/(?!HID_hidraw-linux-x64(\/|$))|hidapi|src)/.test(path),
    });
  }
  await copyFile(process.execPath, join(root, "bin/node"));
  await chmod(join(root, "bin/node"), 0o755);
  const native = join(repository, "node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node");
  for (const binary of [process.execPath, native]) await copyLibraries(binary, root);
  await writeFile(join(root, "init"), init(order), { mode: 0o755 });
  const firstSystem = join(folder, "first-system");
  await packInMemory(root, firstSystem);
  return { kernel, firstSystem };
}

/** Boots it and returns what its program told, line by line, until the machine switches itself off. */
export async function runHidMachine(folder: string, withinMs: number): Promise<{ told: unknown[]; console: string }> {
  const { kernel, firstSystem } = await packHidMachine(folder);
  const console = join(folder, "console.txt");
  const machine = spawn(
    "qemu-system-x86_64",
    [
      ...`-nodefaults -display none -machine q35 -cpu ${emulatedProcessor} -m 2048 -smp 2 -no-reboot -nic none`.split(
        " ",
      ),
      ...["-kernel", kernel, "-initrd", firstSystem, "-serial", `file:${console}`],
      ...["-append", "console=ttyS0 quiet panic=-1 random.trust_cpu=on"],
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const late = setTimeout(() => machine.kill("SIGKILL"), withinMs);
  await once(machine, "exit");
  clearTimeout(late);
  const text = (await readFile(console, "utf8")).replaceAll("\r", "");
  const told = [...text.matchAll(/^parley-finding (\{.*\})$/gm)].map(([, json = ""]): unknown => JSON.parse(json));
  return { told, console: text };
}

async function copyLibraries(binary: string, root: string): Promise<void> {
  const { stdout } = await run("ldd", [binary]);
  for (const [library] of stdout.matchAll(/\/\S+\.so\S*/g)) {
    await mkdir(join(root, dirname(library)), { recursive: true });
    await copyFile(library, join(root, library));
  }
}

const init = (order: readonly string[]): string => `#!/bin/sh
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
for name in ${order.join(" ")}; do insmod /modules/$name.ko || echo "parley: $name does not load"; done
cd /opt/parley
node ${program}/inside.ts
echo "parley: ended with $?"
sleep 1
poweroff -f
`;
