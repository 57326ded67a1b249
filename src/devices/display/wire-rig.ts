import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "#base/clock.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { SerialLink } from "../transport/serial.ts";
import { TcpLink } from "../transport/tcp.ts";
import { TcpListenLink } from "../transport/tcp-listen.ts";
import type { Display } from "./display.ts";
import { type SimulatedEar, SimulatorPlug } from "./simulator-plug.ts";

/** A display and its simulated set on a real wire, for tests of the whole conversation. */
export interface WireRig extends AsyncDisposable {
  readonly display: Display;
  readonly plug: SimulatorPlug;
  /** Pulls the cable: both ends of a pty go, or the network set's plug. */
  pull(): Promise<void>;
  /** Puts it back. */
  putBack(): Promise<void>;
}

/** How long a pty may take to appear. Milliseconds. */
const appears = 20_000;

/** @param make the display on its end of the wire
 * @param clock the simulated set's plug goes by it */
export async function onTcp(ear: SimulatedEar, make: (link: ByteLink) => Display, clock: Clock): Promise<WireRig> {
  const listening = new TcpListenLink(0);
  const plug = new SimulatorPlug(ear, listening, clock);
  await plug.plug();
  const display = make(new TcpLink("127.0.0.1", listening.port));
  display.start();
  return {
    display,
    plug,
    pull: () => plug.unplug(),
    putBack: () => plug.plug(),
    [Symbol.asyncDispose]: async () => {
      await display.close();
      await plug.close();
    },
  };
}

/** Two ttys joined back to back by socat; killing it unplugs both ends. */
export async function onPty(ear: SimulatedEar, make: (link: ByteLink) => Display, clock: Clock): Promise<WireRig> {
  const directory = await mkdtemp(join(tmpdir(), "parley-display-"));
  const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
  let socat = await join2(ours, theirs);
  const plug = new SimulatorPlug(ear, new SerialLink(theirs, 9_600), clock);
  await plug.plug();
  const display = make(new SerialLink(ours, 9_600));
  display.start();
  const pull = async (): Promise<void> => {
    await end(socat);
    await Promise.all([ours, theirs].map((path) => rm(path, { force: true })));
  };
  return {
    display,
    plug,
    pull,
    putBack: async () => {
      socat = await join2(ours, theirs);
    },
    [Symbol.asyncDispose]: async () => {
      await display.close();
      await plug.close();
      await pull();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function join2(one: string, other: string): Promise<ChildProcess> {
  const socat = spawn("socat", [`pty,raw,echo=0,link=${one}`, `pty,raw,echo=0,link=${other}`], { stdio: "ignore" });
  const until = performance.now() + appears;
  while (!existsSync(one) || !existsSync(other)) {
    if (performance.now() > until) throw new Error("socat made no ttys");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return socat;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
