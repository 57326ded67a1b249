import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { numberFlag, optionalPortFlag, readFlagsOrExit, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { SerialLink } from "../transport/serial.ts";
import { TcpListenLink } from "../transport/tcp-listen.ts";
import { inputNames as lgInputs } from "./lg/commands.ts";
import { SimulatedLg } from "./lg/simulator.ts";
import { ProjectorServer } from "./pjlink/simulator-server.ts";
import { inputNames as mdcInputs } from "./samsung-mdc/commands.ts";
import { SimulatedMdcSecurity } from "./samsung-mdc/secured-simulator.ts";
import { SimulatedMdc } from "./samsung-mdc/simulator.ts";
import { SimulatedSet } from "./simulated-set.ts";
import { SimulatorPlug } from "./simulator-plug.ts";

const flags = readFlagsOrExit("display simulator", {
  speaks: textFlag("PROTOCOL", "pjlink, samsung-mdc or lg"),
  port: textFlag("PATH", "the tty it answers on, at 9600 baud; not for PJLink"),
  "listen-tcp": optionalPortFlag("or: the TCP port it answers on, on the loopback address"),
  address: textFlag("ADDRESS", "the address of the interface it answers on; of PJLink alone (127.0.0.1)"),
  number: numberFlag(1, 0, 253, "its own number where it has one"),
  password: textFlag("TEXT", "what PJLink asks for"),
  pin: textFlag("DIGITS", "of MDC over TCP: its secured protocol is on, and this is its PIN"),
  class: numberFlag(2, 1, 2, "PJLink's class"),
  warming: numberFlag(0, 0, 600_000, "milliseconds until it is warm"),
  cooling: numberFlag(0, 0, 600_000, "milliseconds until it is cool"),
  supervised: switchFlag("end when standard input does"),
});
const log = stderrLog("display-simulator");

const projectorInputs = { "11": "RGB 1", "31": "HDMI 1", "32": "HDMI 2", "51": "Network" } as const;

async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const names = flags.speaks === "lg" ? lgInputs : flags.speaks === "samsung-mdc" ? mdcInputs : projectorInputs;
  const set = new SimulatedSet({
    clock: systemClock,
    inputs: Object.entries(names).map(([id, name]) => ({ id, name })),
    warming: flags.warming,
    cooling: flags.cooling,
  });
  const end = flags.speaks === "pjlink" ? await projector(set) : await screen(set);
  await stopped;
  await endProcess(end);
}

async function projector(set: SimulatedSet): Promise<() => Promise<void>> {
  const server = new ProjectorServer({
    set,
    class: flags.class === 1 ? 1 : 2,
    password: flags.password ?? "",
    knowsSha256: true,
    random: () => ({ short: random(8), long: random(32) }),
    name: "Simulated projector",
    hasLamp: true,
    clock: systemClock,
    port: flags["listen-tcp"] ?? 0,
    idle: 30_000,
    ...(flags.address === undefined ? {} : { address: flags.address }),
  });
  await server.plug();
  sayReady(`ready ${JSON.stringify({ pid: process.pid, tcpPort: server.port })}`);
  return () => server.close();
}

async function screen(set: SimulatedSet): Promise<() => Promise<void>> {
  const { port, number } = flags;
  const security = flags.pin === undefined ? undefined : await SimulatedMdcSecurity.of(flags.pin);
  const listens = flags["listen-tcp"];
  const tcp = listens === undefined ? undefined : new TcpListenLink(listens, undefined, security?.agree);
  const link: ByteLink | undefined = tcp ?? (port === undefined ? undefined : new SerialLink(port, 9_600));
  if (link === undefined) throw new Error("one of --port and --listen-tcp is needed; --help says more");
  const ear =
    flags.speaks === "lg"
      ? new SimulatedLg({ set, id: number, saysPc: false })
      : flags.speaks === "samsung-mdc"
        ? new SimulatedMdc({ set, id: number, blanking: "screen mute", saysPc: false })
        : undefined;
  if (ear === undefined) throw new Error("--speaks is pjlink, samsung-mdc or lg");
  const plug = new SimulatorPlug(ear, link, systemClock);
  await plug.plug();
  sayReady(`ready ${JSON.stringify({ pid: process.pid, tcpPort: tcp?.port })}`);
  return () => plug.close();
}

function random(digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join("");
}

run().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
