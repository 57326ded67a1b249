import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { debianPatience, runDebian } from "./rig/debian-machine.ts";
import { FarCamera } from "./rig/far-camera.ts";
import { suites } from "./rig/roots.ts";

const asked = suites.find((suite) => process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).includes(suite) === true);
const settings = { "camera.kind": "visca-serial", "camera.port": "/dev/ttyUSB0" };

/** Everything of systemd/ where the installation puts it, the checkout as the release, and the controller alone of its units. */
const prepare = `
mkdir -p /opt/parley/current /etc/parley
for part in src config dist systemd package.json node_modules; do ln -s /mnt/checkout/$part /opt/parley/current/$part; done
ln -s /mnt/node/node /opt/parley/current/node
. /mnt/checkout/scripts/install/system.sh
cd /mnt/checkout/systemd
find . -type f -printf '%P\\n' | while read -r file; do
  place=$(system_place "$file")
  if [ -n "$place" ]; then install -D --mode=0644 "$file" "$place"; fi
done
systemd-sysusers /etc/sysusers.d/parley.conf
mkdir -p /etc/systemd/system/parley-controller.service.d
# An emulated processor is slow; the unit's devices are as they are.
printf '[Service]\\nTimeoutStartSec=infinity\\nWatchdogSec=0\\n' > /etc/systemd/system/parley-controller.service.d/rig.conf
mkdir -p /etc/modprobe.d
echo 'options vivid n_devs=1 num_inputs=1 input_types=3 num_outputs=1 output_types=1' > /etc/modprobe.d/vivid.conf
echo '${JSON.stringify({ settings })}' > /etc/parley/room.json
`;

/*
 * The order in which rooms are set up: installed, started, and then the equipment is plugged in. Debian under its own
 * systemd and kernel; the serial adapter and the HID device are QEMU's, plugged by its monitor, the camera behind the adapter
 * is the simulator, the HDMI cable and the video device are vivid's.
 */
test(
  "what is plugged in after the controller has started is the room's without another start",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-late-"));
    await using camera = await FarCamera.start();
    try {
      const wire = `socket,id=wire,host=127.0.0.1,port=${camera.port},reconnect=1`;
      const { results, console: printed } = await runDebian(
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
        folder,
      );
      console.info(results.map(({ name, ok, detail }) => `${ok ? "ok  " : "FAIL"} ${name}: ${detail}`).join("\n"));
      expect(
        results.filter(({ ok }) => !ok),
        printed.slice(-4_000),
      ).toEqual([]);
      expect(results.length, printed.slice(-4_000)).toBe(6);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  debianPatience,
);
