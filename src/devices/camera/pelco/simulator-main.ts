import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { numberFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { SerialLink } from "../../transport/serial.ts";
import { cameraModel } from "../model.ts";
import { Outlet } from "../visca/simulator/outlet.ts";
import { SimulatedPelco } from "./simulator/simulated-pelco.ts";

const flags = readFlagsOrExit("Pelco-D simulator", {
  port: requiredFlag("PATH", "the tty it listens on"),
  address: numberFlag(1, 1, 255, "its number"),
  baud: numberFlag(2_400, 0, 115_200, "the line's speed, 0 for none"),
  model: textFlag("NAME", "a file of config/cameras (pelco-d)"),
  p: switchFlag("it takes Pelco-P's frames"),
  answers: switchFlag("it answers where it looks, which most do not"),
  supervised: switchFlag("end when standard input does"),
});
const log = stderrLog("pelco-simulator");

async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const { port, baud, address, answers, p } = flags;
  const model = cameraModel(flags.model ?? "pelco-d");
  const head = new SimulatedPelco({ clock: systemClock, model, address, baud, answers, form: p ? "p" : "d" });
  const link = new SerialLink(port, baud === 0 ? 9_600 : baud);
  const outlet = new Outlet(head, link, systemClock, log);
  await outlet.plug();
  sayReady(`ready ${JSON.stringify({ pid: process.pid, where: link.where })}`);
  await stopped;
  await endProcess(() => outlet.close());
}

run().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
