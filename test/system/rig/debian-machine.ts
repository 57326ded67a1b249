import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deviceKernel, type Result, resultsOf } from "./device-machine.ts";
import { kernelModules } from "./kernel-modules.ts";
import { rootOf, type Suite } from "./roots.ts";
import { emulatedProcessor, packInMemory } from "./virtual-system.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../..");

/** A Debian with a kernel, a clock and buses of its own, which the machines in control groups share with this one. */
export interface DebianMachine {
  readonly suite: Suite;
  /** A bash script that makes of the suite's root what boots, run in it before its systemd is; the checkout is at /mnt/checkout. */
  readonly prepare: string;
  /** What Node runs once it has booted, from the repository; its results are lines as `attempt` prints them. */
  readonly program: string;
  /** Modules that its kernel lacks, by the names of their files. */
  readonly without?: readonly string[];
  /** More of QEMU's arguments. */
  readonly arguments?: readonly string[];
  /** What QEMU's monitor is told when the program prints `monitor NAME`. */
  readonly monitor?: Readonly<Record<string, string>>;
}

/** What a whole system takes to boot on an emulated processor that others use too, and to be tried; milliseconds. */
const bootPatience = 840_000;
/** How long a test may take that boots one. */
export const debianPatience = bootPatience + 60_000;

/** The folders of this machine that it sees, and where. */
const shares = (root: string, modules: string) =>
  [
    ["root", root, "/base"],
    ["modules", modules, "/new/usr/lib/modules"],
    ["checkout", repository, "/new/mnt/checkout"],
    ["node", dirname(process.execPath), "/new/mnt/node"],
  ] as const;

/** Boots a Debian root under QEMU on Debian's kernel, by its own systemd, and resolves with what the program in it found. */
export async function runDebian(
  machine: DebianMachine,
  folder: string,
): Promise<{ results: Result[]; console: string }> {
  const { kernel, version, modules: all } = await deviceKernel();
  if (!existsSync(join(all, version, "modules.dep"))) await run("depmod", ["-b", join(all, "../.."), version]);
  const modules = machine.without === undefined ? all : await lacking(all, version, machine.without, folder);
  const shared = shares(rootOf(machine.suite), modules);
  const initrd = await packFirst(machine, folder, join(modules, version), shared);
  const monitor = join(folder, "monitor");
  const qemu = spawn(
    "qemu-system-x86_64",
    [
      ...`-nodefaults -display none -machine q35 -cpu ${emulatedProcessor} -m 3072 -smp 2 -rtc base=utc -no-reboot`.split(
        " ",
      ),
      ...["-kernel", kernel, "-initrd", initrd, "-monitor", `unix:${monitor},server=on,wait=off`],
      // Beside what is read from it, for whoever wants to look while it boots.
      ...["-chardev", `stdio,id=console,logfile=${join(folder, "console")}`, "-serial", "chardev:console"],
      ...shared.flatMap(([tag, path]) => [
        "-virtfs",
        `local,path=${path},mount_tag=${tag},security_model=none,readonly=on,multidevs=remap`,
      ]),
      ...[
        "-append",
        "console=ttyS0 quiet panic=-1 random.trust_cpu=on systemd.show_status=0 systemd.log_color=0 systemd.unit=rig.service",
      ],
      ...(machine.arguments ?? []),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const told = (line: string): void => {
    const command = machine.monitor?.[/^monitor (\S+)$/.exec(line)?.[1] ?? ""];
    if (command !== undefined)
      connect(monitor)
        .on("error", () => {})
        .end(`${command}\n`);
  };
  return await resultsOf(qemu, told, bootPatience);
}

/** A kernel's modules without some of them, in `folder`. */
async function lacking(all: string, version: string, names: readonly string[], folder: string): Promise<string> {
  const modules = join(folder, "lib/modules");
  await mkdir(modules, { recursive: true });
  await run("cp", ["--archive", join(all, version), modules]);
  for (const name of names) {
    const { stdout } = await run("find", [join(modules, version), "-name", `${name}.ko`, "-print", "-delete"]);
    if (stdout === "") throw new Error(`The kernel has no ${name} that it could lack.`);
  }
  await run("depmod", ["-b", folder, version]);
  return modules;
}

async function packFirst(
  machine: DebianMachine,
  folder: string,
  modules: string,
  shared: ReturnType<typeof shares>,
): Promise<string> {
  const root = join(folder, "first");
  for (const name of ["bin", "modules", "proc", "sys", "dev", "base", "upper", "new"]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await copyFile("/bin/busybox", join(root, "bin/busybox"));
  for (const name of ["sh", "mount", "umount", "insmod", "mkdir", "cp", "chroot", "switch_root", "poweroff"]) {
    await symlink("busybox", join(root, "bin", name));
  }
  const needed = await kernelModules(modules, ["virtio_pci", "9pnet_virtio", "9p", "overlay"]);
  for (const { name, path } of needed) await copyFile(path, join(root, "modules", `${name}.ko`));
  const order = needed.map(({ name }) => name);
  await writeFile(join(root, "init"), init(order, shared), { mode: 0o755 });
  await writeFile(join(root, "prepare"), `set -eu\n${lighten}\n${machine.prepare}\n${startProgram(machine.program)}`);
  const first = join(folder, "first-system");
  await packInMemory(root, first);
  return first;
}

/** The first process: finds the root, lays memory over it, prepares it, and leaves the rest to its systemd. */
const init = (modules: readonly string[], shared: ReturnType<typeof shares>): string => `#!/bin/sh
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
for name in ${modules.join(" ")}; do insmod /modules/$name.ko; done
share() { mkdir -p $2; mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=262144 $1 $2; }
share ${shared[0][0]} ${shared[0][2]}
mount -t tmpfs upper /upper; mkdir /upper/disk /upper/work
mount -t overlay -o lowerdir=/base,upperdir=/upper/disk,workdir=/upper/work overlay /new
${shared
  .slice(1)
  .map(([tag, , where]) => `share ${tag} ${where}`)
  .join("\n")}
for name in proc sys dev; do mount -o bind /$name /new/$name; done
cp /prepare /new/prepare
chroot /new /bin/bash /prepare || { echo "parley: it could not be prepared"; poweroff -f; }
for name in proc sys dev; do umount /new/$name; done
exec switch_root /new /sbin/init
`;

/** An emulated processor is slow: what a system does at its first start alone is left out. */
const lighten = "touch /etc/.updated /var/.updated";

/** The program is a unit of its own, and all that is booted into: whatever else it needs it starts. */
const startProgram = (program: string): string => `
cat > /etc/systemd/system/rig.service <<'UNIT'
[Unit]
Description=What is tried in this machine
[Service]
# After what systemd tells the terminal on a line of its own. Node on an emulated processor now and then ends by a trap as it starts.
ExecStart=/bin/sh -c 'echo > /dev/console; cd /mnt/checkout; for try in 1 2 3; do /mnt/node/node ${program} > /dev/console 2>&1; [ $$? = 133 ] || break; done; echo "parley: done" > /dev/console'
UNIT
`;
