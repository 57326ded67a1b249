import { readdir, readFile, readlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";

/** Where the system says who has a port; other folders in tests. */
export interface HolderRoots {
  readonly sys: string;
  readonly proc: string;
  /** Where programs leave lock files, as UUCP did: `LCK..ttyUSB0`. */
  readonly locks: readonly string[];
}

const systemRoots: HolderRoots = { sys: "/sys", proc: "/proc", locks: ["/run/lock", "/var/lock"] };

/** Why a port is somebody else's and must not be opened; undefined when nobody is known to have it. */
export type PortHolder = (node: string) => { readonly code: DeviceFaultCode; readonly detail: string } | undefined;

/**
 * Reads who has serial ports now: the kernel's console, programs that left a lock file, and programs of which the system
 * shows us the open files. Others are noticed when the port is opened, which asks for it alone.
 */
export async function portHolders(roots: HolderRoots = systemRoots): Promise<PortHolder> {
  const consoles = new Set(
    (await readFile(join(roots.sys, "class/tty/console/active"), "utf8").catch(() => "")).trim().split(/\s+/),
  );
  const locked = new Map<string, string>();
  for (const folder of roots.locks) {
    for (const file of (await readdir(folder).catch(() => [])).filter((name) => name.startsWith("LCK.."))) {
      const pid = Number.parseInt(await readFile(join(folder, file), "utf8").catch(() => ""), 10);
      // A lock of a program that has died locks nothing.
      if (Number.isInteger(pid) && !(await isAlive(roots.proc, pid))) continue;
      locked.set(file.slice("LCK..".length), Number.isInteger(pid) ? `process ${pid}` : file);
    }
  }
  const open = await openTtys(roots.proc);
  return (node) => {
    const name = basename(node);
    if (consoles.has(name)) return { code: "DEVICE_PORT_CONSOLE", detail: name };
    const holder = locked.get(name) ?? open.get(node);
    return holder === undefined ? undefined : { code: "DEVICE_PORT_BUSY", detail: holder };
  };
}

async function isAlive(proc: string, pid: number): Promise<boolean> {
  return readFile(join(proc, String(pid), "stat")).then(
    () => true,
    () => false,
  );
}

/** Terminals that other programs have open, as far as their open files may be read. */
async function openTtys(proc: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const pids = (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (Number(pid) === process.pid) continue;
    for (const fd of await readdir(join(proc, pid, "fd")).catch(() => [])) {
      const target = await readlink(join(proc, pid, "fd", fd)).catch(() => "");
      // Of a pseudo-terminal the far end is open in whatever made it: that is no second program on the line.
      if (!target.startsWith("/dev/tty") || found.has(target)) continue;
      const name = (await readFile(join(proc, pid, "comm"), "utf8").catch(() => "")).trim();
      found.set(target, `${name} (process ${pid})`);
    }
  }
  return found;
}
