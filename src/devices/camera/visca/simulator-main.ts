import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { numberFlag, optionalPortFlag, readFlagsOrExit, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { removeRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { SerialLink } from "../../transport/serial.ts";
import { TcpListenLink } from "../../transport/tcp-listen.ts";
import { cameraModel } from "../model.ts";
import { ControlServer } from "./simulator/control.ts";
import { Outlet } from "./simulator/outlet.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";

const flags = readFlagsOrExit("camera simulator", {
  port: textFlag("PATH", "the tty it answers on"),
  "listen-tcp": optionalPortFlag("or: the TCP port it answers on, on the loopback address"),
  baud: numberFlag(9_600, 0, 4_000_000, "the line's speed, 0 for none"),
  "ack-delay": numberFlag(20, 0, 60_000, "milliseconds from a packet's end to its first reply"),
  model: textFlag("NAME", "a file of config/cameras (generic)"),
  "picture-port": optionalPortFlag("where it shows its picture"),
  "control-port": optionalPortFlag("where it tells the truth and takes faults"),
  runtime: textFlag("DIR", "where it writes camera.json"),
  supervised: switchFlag("end when standard input does"),
});
const log = stderrLog("camera-simulator");

async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const { port, baud, runtime } = flags;
  const tcp = flags["listen-tcp"] === undefined ? undefined : new TcpListenLink(flags["listen-tcp"]);
  const link: ByteLink | undefined =
    tcp ?? (port === undefined ? undefined : new SerialLink(port, baud === 0 ? 9_600 : baud));
  if (link === undefined) throw new Error("one of --port and --listen-tcp is needed; --help says more");

  const model = cameraModel(flags.model ?? "generic");
  const camera = new SimulatedCamera({ clock: systemClock, model, baud, ackDelay: flags["ack-delay"] });
  const outlet = new Outlet(camera, link, systemClock, log);
  const ends: (() => Promise<void>)[] = [() => outlet.close()];
  await outlet.plug();

  let controlPort: number | undefined;
  if (flags["control-port"] !== undefined) {
    const control = new ControlServer(camera, outlet, systemClock);
    controlPort = await control.listen(flags["control-port"]);
    ends.push(() => control.close());
  }
  let picturePort: number | undefined;
  if (flags["picture-port"] !== undefined) {
    // Loaded only when somebody may watch: drawing the room takes a moment.
    const { PictureServer } = await import("../simulated/scene/picture-server.ts");
    const picture = new PictureServer(camera.head, model, systemClock);
    picturePort = await picture.listen(flags["picture-port"]);
    ends.push(() => picture.close());
  }

  const ready = { pid: process.pid, picturePort, controlPort, tcpPort: tcp?.port };
  if (runtime !== undefined) {
    await writeRuntimeFile(runtime, "camera", ready);
    ends.push(() => removeRuntimeFile(runtime, "camera"));
  }
  sayReady(`ready ${JSON.stringify({ ...ready, where: link.where })}`);

  await stopped;
  await endProcess(() => Promise.allSettled(ends.map((close) => close())));
}

run().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
