import { test } from "vitest";
import { programPath } from "./rig/device-machine.ts";
import { everyAttemptHolds, machinePatience } from "./rig/every-attempt.ts";

/*
 * Debian's kernel with its own driver of USB cameras, the real v4l2-ctl, and our driver above it. The camera is simulated
 * at the end of the USB cable, which is USB/IP.
 */
test(
  "the driver of USB cameras steers what the kernel's own driver has",
  async () => {
    await everyAttemptHolds(
      {
        modules: ["uvcvideo", "vhci_hcd"],
        programs: [programPath("v4l2-ctl"), programPath("usbip")],
        packages: ["zod"],
        program: "test/system/inside/usb-camera.ts",
      },
      9,
    );
  },
  machinePatience,
);
