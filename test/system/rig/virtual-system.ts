import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { kernelModules } from "./kernel-modules.ts";

const run = promisify(execFile);

/*
 * What a virtual machine boots: Debian's own kernel, a first file system in memory that only finds its way to the
 * disks, and a disk with one release of Parley as `npm run bundle` makes it, and the libraries Node needs.
 */

export const cache = join(
  process.env.XDG_CACHE_HOME?.startsWith("/") ? process.env.XDG_CACHE_HOME : join(homedir(), ".cache"),
  "parley",
  "machines",
);
const kernelFolder = join(cache, "kernel");

/** What the machine's disks and network need; a kernel may have any of it built in. */
const wantedModules = ["ext4", "virtio_pci", "virtio_blk", "virtio_net"];

/**
 * Everything QEMU can emulate but memory protection keys: with them V8 keeps a list of its pages of code, and now and then
 * ends the process over it while it starts ("Check failed" in ThreadIsolation; nodejs/node issue 64500 collects such ends).
 */
export const emulatedProcessor = "max,pku=off";

/** Fetches Debian's kernel for virtual machines where it is not there yet; needs the Debian mirror. */
export function fetchKernel(): Promise<void> {
  return fetchPackage("linux-image-cloud-amd64", kernelFolder);
}

/** Fetches the kernel that `name` stands for into `folder`, where it is not there yet. */
export async function fetchPackage(kernel: string, folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const part = await mkdtemp(join(tmpdir(), "parley-kernel-"));
  await chmod(part, 0o755);
  try {
    await run("apt-get", ["-qq", "update"]);
    const { stdout } = await run("apt-cache", ["depends", kernel]);
    const name = /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
    if (name === undefined) throw new Error(`apt knows no kernel for virtual machines: ${kernel}.`);
    await run("apt-get", ["-qq", "download", name], { cwd: part });
    const archive = (await readdir(part)).find((file) => file.endsWith(".deb"));
    await run("dpkg-deb", ["--extract", join(part, archive ?? ""), join(part, "kernel")]);
    await mkdir(cache, { recursive: true });
    await cp(join(part, "kernel"), `${folder}.part`, { recursive: true });
    await rename(`${folder}.part`, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** What a machine is started from. */
export interface VirtualSystem {
  readonly kernel: string;
  readonly firstSystem: string;
  /** An ext4 image, only read. */
  readonly disk: string;
}

/** Makes what a machine boots in `folder` from a bundle's folder. */
export async function makeVirtualSystem(folder: string, bundle: string): Promise<VirtualSystem> {
  const { kernel, version } = await kernelImage();
  const firstSystem = join(folder, "first-system");
  const disk = join(folder, "system.ext4");
  await Promise.all([packFirstSystem(folder, firstSystem, version), packDisk(folder, disk, bundle)]);
  return { kernel, firstSystem, disk };
}

/** The kernel there is, and its version. */
export async function kernelImage(): Promise<{ readonly kernel: string; readonly version: string }> {
  const boot = (await readdir(join(kernelFolder, "boot"))).find((name) => name.startsWith("vmlinuz-"));
  if (boot === undefined) throw new Error("There is no kernel. `npm run test:system` fetches one.");
  return { kernel: join(kernelFolder, "boot", boot), version: boot.slice("vmlinuz-".length) };
}

/** Copies kernel modules and what they depend on; the names in the order in which they load. */
export async function copyModules(to: string, version: string, wanted: readonly string[]): Promise<readonly string[]> {
  const modules = await kernelModules(join(kernelFolder, "lib/modules", version), wanted);
  for (const { name, path } of modules) await copyFile(path, join(to, `${name}.ko`));
  return modules.map(({ name }) => name);
}

/** Packs a folder into what a kernel unpacks as its first file system. */
export async function packInMemory(root: string, to: string): Promise<void> {
  const packed = spawn("sh", ["-c", `cd "$1" && find . | cpio -o -H newc --quiet > "$2"`, "pack", root, to]);
  await new Promise<void>((resolve, reject) =>
    packed.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`cpio ended with ${code}`)))),
  );
}

async function packFirstSystem(folder: string, to: string, version: string): Promise<void> {
  const root = join(folder, "first");
  for (const name of ["bin", "modules", "proc", "sys", "dev", "run", "system"]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await copyFile("/bin/busybox", join(root, "bin/busybox"));
  for (const name of [
    "sh",
    "mount",
    "insmod",
    "ip",
    "chroot",
    "mkdir",
    "cat",
    "sleep",
    "hostname",
    "cp",
    "nc",
    "sed",
    "tr",
  ]) {
    await symlink("busybox", join(root, "bin", name));
  }
  const order = await copyModules(join(root, "modules"), version, wantedModules);
  await writeFile(join(root, "init"), init(order), { mode: 0o755 });
  await packInMemory(root, to);
}

/** The machine's first process: mounts the disks, brings the network up, and runs the controller as the unit does. */
const init = (modules: readonly string[]): string => `#!/bin/sh
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev; mount -t tmpfs run /run
for name in ${modules.join(" ")}; do insmod /modules/$name.ko; done
for word in $(cat /proc/cmdline); do
  case "$word" in
    parley.hostname=*) hostname "\${word#*=}" ;;
  esac
done
ip link set lo up
ip link set eth0 up
ip addr add 10.0.2.15/24 dev eth0
ip route add default via 10.0.2.2
mount -t ext4 -o ro /dev/vdb /system
for name in proc sys dev; do mount -o bind /$name /system/$name; done
mount -t tmpfs run /system/run
mount -t ext4 /dev/vda /system/state || { echo "parley: the state disk cannot be mounted"; exec sleep 100000; }
mkdir -p /system/state/room
[ -d /system/state/room/compile-cache ] || cp -r /system/opt/warm /system/state/room/compile-cache
mount -t tmpfs shm /system/dev/shm
(
  until [ -e /system/state/room/tls/ca.pem ]; do sleep 0.2; done
  echo "parley: authority begins"; cat /system/state/room/tls/ca.pem; echo "parley: authority ends"
) &
(
  until [ -s /system/run/parley/controller.json ]; do sleep 0.2; done
  way=$(tr -d ' \\n' < /system/run/parley/controller.json)
  echo "parley: the screen's way: $way"
  port=$(echo "$way" | sed 's/.*"loopbackPort":\\([0-9]*\\).*/\\1/')
  nc -ll -p 8444 -e /bin/nc 127.0.0.1 "$port"
) &
echo "parley: starting the controller"
while :; do
  chroot /system /opt/parley/node --max-semi-space-size=1 /opt/parley/dist/programs/controller/main.js \\
    --state=/state/room --runtime=/run/parley --port=8443
  echo "parley: the controller ended with $?"
  sleep 0.2
done
`;

async function packDisk(folder: string, to: string, bundle: string): Promise<void> {
  const root = join(folder, "disk");
  for (const name of ["proc", "sys", "dev", "run", "state", "tmp", "etc", "opt"]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await cp(bundle, join(root, "opt/parley"), { recursive: true });
  await writeFile(join(root, "etc/resolv.conf"), "");
  await writeFile(join(root, "etc/hosts"), "127.0.0.1 localhost\n");
  const { stdout } = await run("ldd", [join(bundle, "node")]);
  for (const [library] of stdout.matchAll(/\/\S+\.so\S*/g)) {
    await mkdir(join(root, dirname(library)), { recursive: true });
    await copyFile(library, join(root, library));
  }
  await warmUp(root);
  await rm(to, { force: true });
  await run("mkfs.ext4", ["-q", "-d", root, "-m", "0", "-O", "^has_journal", to, "400M"]);
}

/** Compiles the program once with this machine's processor, as a room has it compiled from its first start on. */
async function warmUp(root: string): Promise<void> {
  const command = ["/opt/parley/node", "/opt/parley/dist/programs/controller/main.js", "--state=/tmp/warm", "--port=0"];
  const controller = spawn("chroot", [root, ...command], { stdio: ["ignore", "pipe", "ignore"] });
  await once(controller.stdout, "data");
  // It writes what it compiled a moment after it serves.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const ended = once(controller, "exit");
  controller.kill("SIGTERM");
  await ended;
  await rename(join(root, "tmp/warm/compile-cache"), join(root, "opt/warm"));
  await rm(join(root, "tmp/warm"), { recursive: true, force: true });
}
