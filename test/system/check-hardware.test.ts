import { join } from "node:path";
import { test } from "vitest";
import { programPath } from "./rig/device-machine.ts";
import { everyAttemptHolds, machinePatience } from "./rig/every-attempt.ts";

const packages = join(import.meta.dirname, "../../node_modules");

/*
 * Debian's kernel with a speakerphone made through /dev/uhid and a USB camera over USB/IP: what anybody runs on their own
 * devices is run on these, and a call that was recorded is played to the driver over hidraw.
 */
test(
  "check:hardware passes devices of the kernel's, and a recorded call is played over its hidraw",
  async () => {
    await everyAttemptHolds(
      {
        modules: ["hid_generic", "uhid", "hid_jabra", "uvcvideo", "vhci_hcd"],
        programs: [
          programPath("v4l2-ctl"),
          programPath("usbip"),
          // For the libraries it is linked with.
          join(packages, "node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node"),
        ],
        packages: [
          "zod",
          "node-hid",
          "pkg-prebuilds",
          "sax",
          "serialport",
          "@serialport",
          "node-gyp-build",
          "debug",
          "ms",
        ],
        program: "test/system/inside/check-hardware.ts",
      },
      5,
    );
  },
  machinePatience,
);
