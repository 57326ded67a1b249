import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { kernelModules } from "./kernel-modules.ts";
import { cache, emulatedProcessor, fetchPackage } from "./virtual-system.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../..");
/** The kernel for machines with devices has drivers that the one for virtual machines leaves out. */
const kernelFolder = join(cache, "kernel-with-devices");

export const fetchDeviceKernel = (): Promise<void> => fetchPackage("linux-image-amd64", kernelFolder);

/** Where a program of this machine's is. */
export const programPath = (program: string): string =>
  execFileSync("sh", ["-c", `PATH=$PATH:/usr/sbin:/sbin command -v ${program}`], { encoding: "utf8" }).trim();

/** What a machine boots to try drivers of ours against drivers of the kernel's. */
export interface DeviceMachine {
  /** Kernel modules, loaded in order with what they need. */
  readonly modules: readonly string[];
  /** What a module is told when it is loaded, by its name. */
  readonly options?: Readonly<Record<string, string>>;
  /** Programs of this machine's that are used inside, by their paths. */
  readonly programs: readonly string[];
  /** Packages that the program needs, as they are in node_modules. */
  readonly packages: readonly string[];
  /** What Node runs inside, from the repository; what it prints on lines that begin with `result ` is JSON. */
  readonly program: string;
  /** How long it may take with all that; milliseconds. */
  readonly patience?: number;
}

const resultSchema = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });
export type Result = z.infer<typeof resultSchema>;

/** Boots Debian's kernel in QEMU with everything in memory, runs the program, and resolves with what it found and the console. */
export async function runInside(
  machine: DeviceMachine,
  folder: string,
): Promise<{ results: Result[]; console: string }> {
  const { kernel, version } = await deviceKernel();
  const initrd = await pack(machine, folder, version);
  const qemu = spawn(
    "qemu-system-x86_64",
    [
      `-nodefaults -display none -machine q35 -cpu ${emulatedProcessor} -m 1536 -smp 2 -rtc base=utc -no-reboot`.split(
        " ",
      ),
      ["-kernel", kernel, "-initrd", initrd, "-serial", "stdio"],
      ["-append", "console=ttyS0 quiet panic=-1 random.trust_cpu=on"],
    ].flat(),
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  return await resultsOf(qemu, undefined, machine.patience);
}

/** The kernel with drivers of devices, its version, and where its modules are. */
export async function deviceKernel(): Promise<{ kernel: string; version: string; modules: string }> {
  const boot = (await readdir(join(kernelFolder, "boot"))).find((name) => name.startsWith("vmlinuz-"));
  if (boot === undefined) throw new Error("There is no kernel. `npm run test:system` fetches one.");
  return {
    kernel: join(kernelFolder, "boot", boot),
    version: boot.slice("vmlinuz-".length),
    modules: join(kernelFolder, "lib/modules"),
  };
}

/** What a machine found by the time it says that it is done, and all it printed; it is switched off then. */
export async function resultsOf(
  qemu: ChildProcess,
  onLine: (line: string) => void = () => {},
  patience = 240_000,
): Promise<{ results: Result[]; console: string }> {
  try {
    const console = await consoleOf(qemu, onLine, patience);
    const results = console.split(/\r?\n/).flatMap((line) => {
      const text = /^result (\{.*\})$/.exec(line)?.[1];
      return text === undefined ? [] : [resultSchema.parse(JSON.parse(text))];
    });
    return { results, console };
  } finally {
    if (qemu.exitCode === null && qemu.signalCode === null) {
      const ended = once(qemu, "exit");
      qemu.kill("SIGKILL");
      await ended;
    }
  }
}

/** Everything it printed until it was done, or gave up. */
function consoleOf(qemu: ChildProcess, onLine: (line: string) => void, patience: number): Promise<string> {
  let printed = "";
  let told = 0;
  return new Promise((resolve) => {
    const done = (): void => resolve(printed);
    const timer = setTimeout(done, patience);
    const take = (data: Buffer): void => {
      printed += data.toString();
      const lines = printed.slice(told).split(/\r?\n/);
      told = printed.length - (lines.pop()?.length ?? 0);
      for (const line of lines) onLine(line);
      if (!/^parley: done/m.test(printed)) return;
      clearTimeout(timer);
      done();
    };
    qemu.stdout?.on("data", take);
    qemu.stderr?.on("data", take);
    qemu.once("exit", done);
  });
}

async function pack(machine: DeviceMachine, folder: string, version: string): Promise<string> {
  const root = join(folder, "root");
  for (const name of ["bin", "modules", "proc", "sys", "dev", "run", "tmp", "var", "parley/node_modules"]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await symlink("/run", join(root, "var/run"));
  await copyFile("/bin/busybox", join(root, "bin/busybox"));
  for (const name of ["sh", "mount", "insmod", "ip", "mkdir", "mknod", "cat", "sleep", "poweroff"]) {
    await symlink("busybox", join(root, "bin", name));
  }
  const modules = await kernelModules(join(kernelFolder, "lib/modules", version), machine.modules);
  for (const { name, path } of modules) await copyFile(path, join(root, "modules", `${name}.ko`));
  for (const program of [process.execPath, ...machine.programs]) await copyProgram(root, program);
  for (const part of ["src", "test/system", "config"])
    await cp(join(repository, part), join(root, "parley", part), { recursive: true });
  await copyFile(join(repository, "package.json"), join(root, "parley/package.json"));
  for (const name of machine.packages) {
    await cp(join(repository, "node_modules", name), join(root, "parley/node_modules", name), { recursive: true });
  }
  const order = modules.map(({ name }) => name);
  for (const name of order) {
    await writeFile(join(root, "modules", `${name}.options`), machine.options?.[name] ?? "");
  }
  await writeFile(join(root, "init"), init(order, process.execPath, machine.program), { mode: 0o755 });
  const initrd = join(folder, "initrd");
  const packed = spawn("sh", ["-c", `cd "$1" && find . | cpio -o -H newc --quiet > "$2"`, "pack", root, initrd]);
  const [code] = await once(packed, "close");
  if (code !== 0) throw new Error(`cpio ended with ${code}`);
  return initrd;
}

/** A program at its own path, with the libraries it is linked with. */
async function copyProgram(root: string, program: string): Promise<void> {
  const { stdout } = await run("ldd", [program]).catch(() => ({ stdout: "" }));
  for (const file of [program, ...(stdout.match(/\/\S+\.so\S*/g) ?? [])]) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), await readFile(file), { mode: 0o755 });
  }
}

const init = (modules: readonly string[], node: string, program: string): string => `#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev; mount -t tmpfs run /run; mount -t tmpfs tmp /tmp
for name in ${modules.join(" ")}; do insmod /modules/$name.ko $(cat /modules/$name.options); done
ip link set lo up
cd /parley
${node} ${program}
echo "parley: ended with $?"
echo "parley: done"
poweroff -f
`;
