import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#base/clock.ts";
import { createLog, formatEntry, messageOf } from "#base/log.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { SerialLink } from "../../transport/serial.ts";
import { TcpListenLink } from "../../transport/tcp-listen.ts";
import { cameraModel } from "../model.ts";
import { ControlServer } from "./simulator/control.ts";
import { Outlet } from "./simulator/outlet.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";

const usage = `A simulated VISCA camera.

  --port PATH          the tty it answers on
  --listen-tcp N       or: the TCP port it answers on, on the loopback address; 0 takes a free one
  --baud N             the line's speed, 0 for none (9600)
  --ack-delay MS       from a packet's end to its first reply (20)
  --model NAME         a file of config/cameras (generic)
  --picture-port N     where it shows its picture; 0 takes a free one
  --control-port N     where it tells the truth and takes faults; 0 takes a free one
  --runtime DIR        where it writes camera.json
  --supervised         ends when its standard input does
`;

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    "listen-tcp": { type: "string" },
    baud: { type: "string", default: "9600" },
    "ack-delay": { type: "string", default: "20" },
    model: { type: "string", default: "generic" },
    "picture-port": { type: "string" },
    "control-port": { type: "string" },
    runtime: { type: "string" },
    supervised: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const log = createLog("camera-simulator", (entry) => process.stderr.write(`${formatEntry(entry)}\n`));

function number(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return value;
}

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const baud = number("baud", values.baud);
  const tcpPort = values["listen-tcp"];
  const tcp = tcpPort === undefined ? undefined : new TcpListenLink(number("listen-tcp", tcpPort));
  const link: ByteLink | undefined =
    tcp ?? (values.port === undefined ? undefined : new SerialLink(values.port, baud === 0 ? 9_600 : baud));
  if (link === undefined) throw new Error("one of --port and --listen-tcp is needed; --help says more");

  const camera = new SimulatedCamera({
    clock: systemClock,
    model: cameraModel(values.model),
    baud,
    ackDelay: number("ack-delay", values["ack-delay"]),
  });
  const outlet = new Outlet(camera, link, systemClock, log);
  const ends: (() => Promise<void>)[] = [() => outlet.close()];
  await outlet.plug();

  let controlPort: number | undefined;
  if (values["control-port"] !== undefined) {
    const control = new ControlServer(camera, outlet, systemClock);
    controlPort = await control.listen(number("control-port", values["control-port"]));
    ends.push(() => control.close());
  }
  let picturePort: number | undefined;
  if (values["picture-port"] !== undefined) {
    // Loaded only when somebody may watch: drawing the room takes a moment.
    const { PictureServer } = await import("./scene/picture-server.ts");
    const picture = new PictureServer(camera.head, cameraModel(values.model), systemClock);
    picturePort = await picture.listen(number("picture-port", values["picture-port"]));
    ends.push(() => picture.close());
  }

  const ready = { pid: process.pid, picturePort, controlPort, tcpPort: tcp?.port };
  const file = values.runtime === undefined ? undefined : join(values.runtime, "camera.json");
  if (file !== undefined) {
    await mkdir(values.runtime ?? ".", { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, `${JSON.stringify(ready)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    ends.push(() => rm(file, { force: true }));
  }

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await Promise.allSettled(ends.map((close) => close()));
    process.exit(0);
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  if (values.supervised) process.stdin.on("end", end).on("error", end).resume();
  process.stdout.write(`ready ${JSON.stringify({ ...ready, where: link.where })}\n`);
}

main().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
