import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { portFlag, readFlagsOrExit, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { cameraModel } from "../model.ts";
import { SimulatedUsbCamera } from "./simulator/usb-camera.ts";
import { busId, UsbIpServer } from "./simulator/usbip-server.ts";

const flags = readFlagsOrExit("USB camera simulator", {
  port: portFlag(3240, "where it is offered over USB/IP, on the loopback address"),
  speeds: switchFlag("is steered by speeds alone and never says where it looks, as many conference cameras"),
  fixed: switchFlag("looks one way: it has nothing to steer, as most webcams"),
  serial: textFlag("TEXT", "its serial number (none)"),
  supervised: switchFlag("end when standard input does"),
});
const log = stderrLog("usb-camera-simulator");

/** Offers a USB camera that `usbip attach --remote 127.0.0.1 --busid 1-1` plugs into this machine's kernel. */
async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const camera = new SimulatedUsbCamera({
    clock: systemClock,
    model: cameraModel("generic"),
    controls: flags.fixed ? [] : [flags.speeds ? "panTiltRelative" : "panTiltAbsolute", "zoomAbsolute"],
    names: { serial: flags.serial ?? "" },
  });
  const server = new UsbIpServer(camera);
  const port = await server.listen(flags.port);
  sayReady(`ready ${JSON.stringify({ pid: process.pid, port, busId })}`);
  await stopped;
  await endProcess(() => server.close());
}

run().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
