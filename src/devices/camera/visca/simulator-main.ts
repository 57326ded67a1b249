import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { numberFlag, optionalPortFlag, readFlagsOrExit, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { removeRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";
import { SerialLink } from "../../transport/serial.ts";
import { TcpListenLink } from "../../transport/tcp-listen.ts";
import { UdpListen } from "../../transport/udp-listen.ts";
import { cameraModel } from "../model.ts";
import { ControlServer } from "./simulator/control.ts";
import { DatagramOutlet } from "./simulator/datagram-outlet.ts";
import { Outlet, type Plug } from "./simulator/outlet.ts";
import { SetupResponder } from "./simulator/setup-responder.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { SimulatedChain } from "./simulator/simulated-chain.ts";

const flags = readFlagsOrExit("camera simulator", {
  port: textFlag("PATH", "the tty it answers on"),
  "listen-tcp": optionalPortFlag("or: the TCP port it answers on, on the loopback address"),
  "listen-udp": optionalPortFlag("or: the UDP port it answers on, bare packets"),
  "listen-sony": optionalPortFlag("or: the same, packets under Sony's header"),
  address: textFlag("ADDRESS", "on the network: another address than the loopback's"),
  "sony-setup": textFlag("NAME", "answer Sony's search for cameras as the camera of that name, at --address"),
  cameras: numberFlag(1, 1, 7, "how many there are, one behind another on the line"),
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
  const { baud, runtime } = flags;
  const model = cameraModel(flags.model ?? "generic");
  const make = (): SimulatedCamera =>
    new SimulatedCamera({ clock: systemClock, model, baud: onNetwork() ? 0 : baud, ackDelay: flags["ack-delay"] });
  const camera = make();
  const cameras: [SimulatedCamera, ...SimulatedCamera[]] = [camera];
  while (cameras.length < flags.cameras) cameras.push(make());
  const { outlet, ...reached } = attach(cameras);
  const ends: (() => Promise<void>)[] = [() => outlet.close()];
  await outlet.plug();

  if (flags["sony-setup"] !== undefined) {
    const answer = { mac: "08:00:46:00:00:01", model: "SIMULATED", name: flags["sony-setup"] };
    const responder = new SetupResponder({ answer: { ...answer, address: flags.address ?? "127.0.0.1" } });
    await responder.start();
    ends.push(() => responder[Symbol.asyncDispose]());
  }

  let controlPort: number | undefined;
  if (flags["control-port"] !== undefined) {
    const control = new ControlServer(cameras, outlet, systemClock);
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

  const ready = { pid: process.pid, picturePort, controlPort, ...reached.ports() };
  if (runtime !== undefined) {
    await writeRuntimeFile(runtime, "camera", ready);
    ends.push(() => removeRuntimeFile(runtime, "camera"));
  }
  sayReady(`ready ${JSON.stringify({ ...ready, where: reached.where() })}`);

  await stopped;
  await endProcess(() => Promise.allSettled(ends.map((close) => close())));
}

const onNetwork = (): boolean => flags["listen-udp"] !== undefined || flags["listen-sony"] !== undefined;

/** The wire the flags name, with the cameras on it. */
function attach(cameras: readonly [SimulatedCamera, ...SimulatedCamera[]]): {
  readonly outlet: Plug;
  readonly where: () => string;
  readonly ports: () => { tcpPort?: number; udpPort?: number };
} {
  const [camera] = cameras;
  const framing = flags["listen-sony"] === undefined ? "bare" : "sony";
  const datagrams = flags["listen-sony"] ?? flags["listen-udp"];
  if (datagrams !== undefined) {
    const listen = new UdpListen(datagrams, flags.address);
    const outlet = new DatagramOutlet({ camera, listen, framing, clock: systemClock, log, random: Math.random });
    return { outlet, where: () => listen.where, ports: () => ({ udpPort: listen.port }) };
  }
  const chain = new SimulatedChain(cameras);
  if (flags["listen-tcp"] !== undefined) {
    const link = new TcpListenLink(flags["listen-tcp"], flags.address);
    const outlet = new Outlet(chain, link, systemClock, log);
    return { outlet, where: () => link.where, ports: () => ({ tcpPort: link.port }) };
  }
  if (flags.port === undefined) {
    throw new Error("one of --port, --listen-tcp, --listen-udp and --listen-sony is needed; --help says more");
  }
  const link = new SerialLink(flags.port, flags.baud === 0 ? 9_600 : flags.baud);
  return { outlet: new Outlet(chain, link, systemClock, log), where: () => link.where, ports: () => ({}) };
}

run().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
