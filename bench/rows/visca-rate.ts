import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { type Carriage, datagramCarriage, streamCarriage } from "#devices/camera/visca/carriage.ts";
import { driveTo } from "#devices/camera/visca/commands.ts";
import { ViscaSession } from "#devices/camera/visca/session.ts";
import { DatagramOutlet } from "#devices/camera/visca/simulator/datagram-outlet.ts";
import { Outlet, type Plug } from "#devices/camera/visca/simulator/outlet.ts";
import { SimulatedCamera } from "#devices/camera/visca/simulator/simulated-camera.ts";
import { sonyCarriage } from "#devices/camera/visca/sony-udp/carriage.ts";
import { ViscaWire } from "#devices/camera/visca/wire.ts";
import type { LinkAddress } from "#devices/transport/byte-link.ts";
import { linkTo } from "#devices/transport/link-to.ts";
import { SerialLink } from "#devices/transport/serial.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { UdpListen } from "#devices/transport/udp-listen.ts";
import { until } from "../../test/rig/until.ts";
import { now } from "../clock.ts";
import type { Row } from "../row.ts";
import { type Figure, figure, summarise } from "../table.ts";

/** A drive and its acknowledgement, bytes; ten bits each on a serial line. */
const driveBytes = 9;
const ackBytes = 3;

/** A transport with a simulator at its far end, and how the driver reaches it. */
interface Transport extends AsyncDisposable {
  readonly name: string;
  readonly link: LinkAddress;
  readonly carriage: () => Carriage;
  /** Drives a second that the wire could carry, one after another's acknowledgement; undefined where nothing limits them. */
  readonly limit?: number;
}

const simulated = (baud: number): SimulatedCamera =>
  new SimulatedCamera({ clock: systemClock, model: cameraModel("generic"), baud, ackDelay: 0 });

async function serial(baud: number): Promise<Transport> {
  const directory = await mkdtemp(join(tmpdir(), "parley-rate-"));
  const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
  const line: ChildProcess = spawn(
    "setpriv",
    ["--pdeathsig", "TERM", "socat", ...[ours, theirs].map((end) => `PTY,raw,echo=0,link=${end}`)],
    { stdio: "ignore" },
  );
  await until(() => existsSync(ours) && existsSync(theirs), "the serial line");
  const outlet = new Outlet(simulated(baud), new SerialLink(theirs, baud), systemClock, silentLog);
  await outlet.plug();
  return {
    name: `serial, ${baud} baud`,
    link: { kind: "serial", path: ours, baud },
    carriage: streamCarriage,
    limit: baud / (10 * (driveBytes + ackBytes)),
    [Symbol.asyncDispose]: async () => {
      await outlet.close();
      const ended = once(line, "exit");
      line.kill("SIGTERM");
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function tcp(): Promise<Transport> {
  const link = new TcpListenLink(0);
  const outlet = new Outlet(simulated(0), link, systemClock, silentLog);
  await outlet.plug();
  return plugged("TCP", { kind: "tcp", host: "127.0.0.1", port: link.port }, streamCarriage, outlet);
}

async function udp(framing: "bare" | "sony"): Promise<Transport> {
  const listen = new UdpListen(0);
  const shared = { clock: systemClock, log: silentLog, random: Math.random };
  const outlet = new DatagramOutlet({ camera: simulated(0), listen, framing, ...shared });
  await outlet.plug();
  const link = { kind: "udp", host: "127.0.0.1", port: listen.port, localPort: 0 } as const;
  return framing === "sony"
    ? plugged("UDP, Sony's header", link, sonyCarriage, outlet)
    : plugged("UDP, bare", link, datagramCarriage, outlet);
}

function plugged(name: string, link: LinkAddress, carriage: () => Carriage, outlet: Plug): Transport {
  return { name, link, carriage, [Symbol.asyncDispose]: () => outlet.close() };
}

/** Milliseconds from one acknowledged drive to the next. */
async function intervals({ link, carriage }: Transport, drives: number): Promise<number[]> {
  const wire = new ViscaWire({ clock: systemClock, link: linkTo(link), carriage, explain: (error) => error });
  const line = await wire.join(1, () => {});
  const session = new ViscaSession({ clock: systemClock, line, address: 1, coalesce: true, completes: true });
  const drive = (count: number) =>
    session.drive(
      "pan-tilt",
      // Another speed each time: one that is in force already would not be sent.
      driveTo.encode({
        panSpeed: 1 + (count % 4),
        tiltSpeed: 1,
        pan: count % 2 === 0 ? "left" : "right",
        tilt: "stop",
      }),
    );
  const taken: number[] = [];
  for (let count = 0; count < drives; count += 1) {
    const before = now();
    const outcome = await drive(count);
    if (outcome.kind !== "confirmed") throw new Error(`a drive was ${outcome.kind}`);
    taken.push(now() - before);
  }
  await wire.leave(1);
  return taken;
}

/** Drives one after another over each transport: how many a second, beside what the wire could carry. */
export const viscaRate: Row = async ({ quick, say }) => {
  const drives = quick ? 40 : 500;
  const figures: Figure[] = [];
  const makers = [
    () => serial(9_600),
    () => serial(38_400),
    () => serial(115_200),
    tcp,
    () => udp("bare"),
    () => udp("sony"),
  ];
  for (const make of makers) {
    await using transport = await make();
    const { name, limit } = transport;
    say(name);
    const taken = await intervals(transport, drives);
    const rate = 1_000 / (taken.reduce((sum, ms) => sum + ms, 0) / summarise(taken).n);
    const beside =
      limit === undefined
        ? "nothing but the machine limits the wire"
        : `the wire carries ${limit.toFixed(0)}: ${((100 * rate) / limit).toFixed(0)} %`;
    figures.push(figure(name, taken, { note: `${rate.toFixed(0)} drives a second; ${beside}` }));
  }
  return {
    row: "visca-rate",
    title: "VISCA: drives a second over each transport",
    conditions: [
      "Driver and simulator in one process, over a real pty pair or sockets of this machine; the simulator acknowledges at once",
      "and paces serial bytes. One drive of 9 bytes is out until its acknowledgement of 3; completions come beside the next.",
      "Milliseconds from a drive to its acknowledgement.",
    ].join(" "),
    figures,
  };
};
