/**
 * Runs in a Debian that has booted and whose clock nobody keeps, with the unit of somebody who does as its argument. That is
 * started, and the controller under its own unit says what it knows of it. Prints a line for each thing it tried.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { messageOf } from "#base/log.ts";
import { RoomClient } from "#controller/rig/room-client.ts";
import { controllerRuntime } from "#supervisor/controller-api.ts";
import { attempt, until } from "./attempts.ts";

const unit = "parley-controller.service";
const keeper = process.argv[2] ?? "systemd-timesyncd.service";
const run = promisify(execFile);
/** Meanwhile the room is answered that its screen is there: each of these takes seconds on an emulated processor. */
const sh = async (script: string): Promise<string> => (await run("bash", ["--norc", "-euc", script])).stdout;
const property = async (name: string): Promise<string> =>
  (await sh(`systemctl show --property=${name} --value ${unit}`)).trim();
const journal = (name: string): Promise<string> =>
  sh(`journalctl --no-pager --boot --output=cat --unit=${name} --lines=12 || true`);
/** What the kernel says, or why it was not asked in time. */
const kernelSays = (): Promise<string> =>
  sh("timedatectl show --property=NTPSynchronized --value").then((text) => text.trim(), messageOf);

async function network(): Promise<void> {
  const card = (): string | undefined => readdirSync("/sys/class/net").find((each) => each !== "lo");
  await until(card, "the network's driver");
  // It has another name once udev has seen it.
  await sh("udevadm settle");
  const name = card();
  await sh(`ip link set ${name} up; ip address add 10.0.2.15/24 dev ${name}; ip route add default via 10.0.2.2`);
}

/** What the room says of its clock, to its screen. */
async function said(client: RoomClient, wanted: string, ms: number): Promise<void> {
  const clock = (): string => client.nodes.system?.clock ?? "nothing";
  await until(() => clock() === wanted, wanted, ms).catch(async () => {
    const isHeard = client.socket.connected ? "" : ", and its screen has lost it";
    throw new Error(`The room says ${clock()}${isHeard}. ${await journal(unit)}`);
  });
}

async function main(): Promise<void> {
  // The machine starts what is tried in it, and nothing else: a room has its bus by sockets.target.
  await sh("systemctl start dbus.socket");
  await network();
  let client: RoomClient | undefined;
  await attempt(`nobody keeps the clock, before ${keeper}`, async () => {
    // Whoever sets the clock by hand unsettles the kernel's.
    await sh('date --set="$(date --iso-8601=ns)"');
    await until(async () => (await kernelSays()) === "no", "the kernel", 120_000).catch(async () => {
      throw new Error(`The kernel says ${await kernelSays()}`);
    });
    await sh(`systemctl start --no-block ${unit}`);
    const serves = async (): Promise<boolean> => (await property("StatusText")).startsWith("serving");
    await until(serves, "the controller to serve", 420_000, 1_000);
    const { loopbackPort, kioskToken } = controllerRuntime.parse(
      JSON.parse(readFileSync("/run/parley/controller/controller.json", "utf8")),
    );
    client = await new RoomClient({ origin: `http://127.0.0.1:${loopbackPort}`, token: kioskToken }).ready();
    // A machine that is too slow to say it is asked again a minute later.
    await said(client, "unsynchronised", 200_000);
    return `it serves ${Math.round(process.uptime())} s after this program began`;
  });
  await attempt(`${keeper} has set it, and the room knows`, async () => {
    if (client === undefined) throw new Error("nobody is there to be asked");
    const began = Date.now();
    await sh(`systemctl start ${keeper}`);
    await until(async () => (await kernelSays()) === "yes", "the kernel", 200_000, 2_000).catch(async () => {
      throw new Error(`The kernel was told nothing. ${await journal(keeper)}`);
    });
    const told = Date.now() - began;
    await said(client, "synchronised", 200_000);
    client.close();
    return `the kernel knows after ${told} ms, the room after ${Date.now() - began}`;
  });
}

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
