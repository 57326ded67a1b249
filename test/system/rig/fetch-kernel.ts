/** Fetches what virtual machines boot, while there is a network: `node test/system/rig/fetch-kernel.ts`. */
import { execFileSync } from "node:child_process";
import { fetchDeviceKernel } from "./device-machine.ts";
import { fetchKernel } from "./virtual-system.ts";

for (const [program, name] of [
  ["qemu-system-x86_64", "qemu-system-x86"],
  ["busybox", "busybox-static"],
  ["cpio", "cpio"],
  ["mkfs.ext4", "e2fsprogs"],
  ["v4l2-ctl", "v4l-utils"],
  ["cec-follower", "v4l-utils"],
  ["usbip", "usbip"],
  ["depmod", "kmod"],
] as const) {
  try {
    execFileSync("sh", ["-c", `PATH=$PATH:/usr/sbin:/sbin command -v ${program}`], { stdio: "ignore" });
  } catch {
    console.error(`Virtual machines need ${program}. Install it with:  apt-get install ${name}`);
    process.exit(1);
  }
}
await fetchKernel();
await fetchDeviceKernel();
