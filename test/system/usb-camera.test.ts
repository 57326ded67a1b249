import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programPath, runInside } from "./rig/device-machine.ts";

/*
 * Debian's kernel with its own driver of USB cameras, the real v4l2-ctl, and our driver above it. The camera is simulated
 * at the end of the USB cable, which is USB/IP.
 */
test("the driver of USB cameras steers what the kernel's own driver has", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-usb-camera-"));
  try {
    const { results, console: printed } = await runInside(
      {
        modules: ["uvcvideo", "vhci_hcd"],
        programs: [programPath("v4l2-ctl"), programPath("usbip")],
        packages: ["zod"],
        program: "test/system/inside/usb-camera.ts",
      },
      folder,
    );
    console.info(results.map(({ name, ok, detail }) => `${ok ? "ok  " : "FAIL"} ${name}: ${detail}`).join("\n"));
    expect(
      results.filter(({ ok }) => !ok),
      printed.slice(-4_000),
    ).toEqual([]);
    expect(results.length, printed.slice(-4_000)).toBe(9);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
