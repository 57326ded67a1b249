import { test } from "vitest";
import { controllerAlone } from "./rig/controller-alone.ts";
import { debianPatience } from "./rig/debian-machine.ts";
import { everyDebianAttemptHolds } from "./rig/every-attempt.ts";
import { FarCamera } from "./rig/far-camera.ts";
import { suites } from "./rig/roots.ts";

const asked = suites.find((suite) => process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).includes(suite) === true);
const settings = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" };

const prepare = `
${controllerAlone(settings)}
mkdir -p /etc/modprobe.d
echo 'options vivid n_devs=1 num_inputs=1 input_types=3 num_outputs=1 output_types=1' > /etc/modprobe.d/vivid.conf
`;

/*
 * The order in which rooms are set up: installed, started, and then the equipment is plugged in. Debian under its own
 * systemd and kernel; the serial adapter and the HID device are QEMU's, plugged by its monitor, the camera behind the adapter
 * is the simulator, the HDMI cable and the video device are vivid's.
 */
test(
  "what is plugged in after the controller has started is the room's without another start",
  async () => {
    await using camera = await FarCamera.start();
    const wire = `socket,id=wire,host=127.0.0.1,port=${camera.port},reconnect=1`;
    await everyDebianAttemptHolds(
      {
        suite: asked ?? "trixie",
        prepare,
        program: "test/system/inside/late-devices.ts",
        arguments: ["-device", "qemu-xhci,id=usb", "-chardev", wire],
        monitor: {
          "serial-adapter": "device_add usb-serial,chardev=wire,id=adapter",
          "hid-device": "device_add usb-tablet,id=tablet",
        },
      },
      6,
    );
  },
  debianPatience,
);
