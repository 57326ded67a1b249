import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { until } from "./until.ts";

const run = promisify(execFile);

/** The bridge every host of the test network hangs on; the room is reached under this address. */
const bridge = "parley0";
export const roomAddress = "10.79.0.1";
/** The end in the bridge of the cable that always stays plugged in. */
const lastCable = "parley0a";

/** Two test files at a time may attach hosts, each with numbers of its own. */
let next = 2 + 100 * (Number(process.env["VITEST_POOL_ID"] ?? 1) - 1);
let bridged: Promise<void> | undefined;

async function ip(...args: string[]): Promise<void> {
  await run("ip", args);
}

/** `npm test` gives the tests a network of their own (`scripts/test-network.sh`); anything else would touch the machine's. */
async function makeBridge(): Promise<void> {
  if (process.env["PARLEY_TEST_NETWORK"] !== "own")
    throw new Error("These tests need a network of their own. Run them with `npm test`, which makes one.");
  // All test files are in the same network, and each loads this module anew: the first makes it, whoever comes
  // meanwhile waits for its last step.
  const isOurs = await ip("link", "add", bridge, "type", "bridge").then(
    () => true,
    () => false,
  );
  if (!isOurs) {
    await until(async () => (await run("ip", ["link", "show", "up", lastCable])).stdout !== "", "the room's network");
    return;
  }
  await ip("address", "add", `${roomAddress}/24`, "dev", bridge);
  await ip("link", "set", bridge, "up");
  // A bridge whose last cable was pulled has no carrier, and then the room does not see its own address any more:
  // one cable stays plugged in, whatever hosts come and go.
  await ip("link", "add", lastCable, "type", "veth", "peer", "name", "parley0b");
  // The far ends of cables are nobody's sockets: they give themselves no addresses.
  for (const end of [lastCable, "parley0b"]) await ip("link", "set", end, "addrgenmode", "none");
  await ip("link", "set", "parley0b", "up");
  await ip("link", "set", lastCable, "master", bridge, "up");
}

/** Makes the room's address, so that a room started afterwards has it in its certificate. */
export function roomNetwork(): Promise<void> {
  bridged ??= makeBridge();
  return bridged;
}

/** Another computer: a network namespace joined to the room's bridge by a cable of its own. */
export class Host implements AsyncDisposable {
  readonly name: string;
  readonly address: string;
  readonly #cable: string;
  #named = false;

  private constructor(name: string, address: string, cable: string) {
    this.name = name;
    this.address = address;
    this.#cable = cable;
  }

  /** @param label what it plays: `guest`, `tablet`, `it` */
  static async attach(label: string): Promise<Host> {
    await roomNetwork();
    const number = next;
    next += 1;
    const host = new Host(`${label}${number}`, `10.79.0.${number}`, `cable${number}`);
    // An earlier file whose tests were cut off may have left a host of this name.
    await host[Symbol.asyncDispose]();
    await ip("netns", "add", host.name);
    await ip("link", "add", host.#cable, "type", "veth", "peer", "name", "eth0", "netns", host.name);
    await ip("link", "set", host.#cable, "addrgenmode", "none");
    await ip("link", "set", host.#cable, "master", bridge, "up");
    await ip("-n", host.name, "address", "add", `${host.address}/24`, "dev", "eth0");
    // An address still being tried for duplicates becomes a change of network a second later: Chromium drops its loads.
    await run("ip", ["netns", "exec", host.name, "sysctl", "-qw", "net.ipv6.conf.eth0.accept_dad=0"]);
    await ip("-n", host.name, "link", "set", "eth0", "up");
    await ip("-n", host.name, "link", "set", "lo", "up");
    return host;
  }

  /** What a name server, or a multicast answer, would tell this host: the room's name and where it is now. */
  async knows(name: string, address: string): Promise<void> {
    const directory = `/etc/netns/${this.name}`;
    if (!this.#named) {
      await mkdir("/etc/netns", { recursive: true });
      // On a file system of the tests' own, so that nothing is left of it.
      if (!(await isMounted("/etc/netns"))) await run("mount", ["-t", "tmpfs", "tmpfs", "/etc/netns"]);
      await mkdir(directory, { recursive: true });
      this.#named = true;
    }
    // In place: whoever runs here sees this very file.
    await writeFile(`${directory}/hosts`, `127.0.0.1 localhost\n${address} ${name}\n`);
  }

  /** A command line that runs `command` on this host. */
  command(...command: string[]): [string, ...string[]] {
    return ["ip", "netns", "exec", this.name, ...command];
  }

  /** Pulls the cable, or puts it back. */
  async cable(state: "in" | "out"): Promise<void> {
    await ip("link", "set", this.#cable, state === "in" ? "up" : "down");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await ip("netns", "delete", this.name).catch(() => {});
    await ip("link", "delete", this.#cable).catch(() => {});
  }
}

/**
 * Gives the room's own network other addresses than the usual one, as a DHCP server or somebody who moves it would:
 * `address/prefix` each. With none it has only what IPv6 makes by itself. Without arguments the usual one comes back.
 */
export async function readdressRoom(addresses: readonly string[] = [`${roomAddress}/24`]): Promise<void> {
  await roomNetwork();
  // The new ones first: a room that changes over is never without.
  for (const address of addresses) {
    await ip("address", "replace", address, "dev", bridge, ...(address.includes(":") ? ["nodad"] : []));
  }
  const { stdout } = await run("ip", ["-json", "address", "show", "dev", bridge]);
  const present = (
    JSON.parse(stdout) as { addr_info: { local: string; prefixlen: number; scope: string }[] }[]
  ).flatMap(({ addr_info }) => addr_info);
  const wanted = new Set(addresses);
  for (const { local, prefixlen, scope } of present) {
    const address = `${local}/${prefixlen}`;
    if (wanted.has(address) || (scope === "link" && local.startsWith("fe80:"))) continue;
    await ip("address", "delete", address, "dev", bridge);
  }
  // An address of the same network goes with the one it came after.
  for (const address of addresses) {
    await ip("address", "replace", address, "dev", bridge, ...(address.includes(":") ? ["nodad"] : []));
  }
}

/** Pulls the cable out of the room itself, or puts it back. */
export async function roomCable(state: "in" | "out"): Promise<void> {
  await roomNetwork();
  await ip("link", "set", bridge, state === "in" ? "up" : "down");
}

/** A second socket of the room: a cable of its own that leads nowhere else, such as a camera's. */
export async function secondSocket(address: string): Promise<AsyncDisposable> {
  const [inside, outside] = ["second0", "second1"];
  await ip("link", "add", inside, "type", "veth", "peer", "name", outside);
  await ip("address", "add", address, "dev", inside);
  await ip("link", "set", inside, "up");
  await ip("link", "set", outside, "addrgenmode", "none");
  await ip("link", "set", outside, "up");
  return { [Symbol.asyncDispose]: () => ip("link", "delete", inside).catch(() => {}) };
}

/** Where the room's network leads on to. */
export async function roomGateway(gateway: string): Promise<void> {
  await ip("route", "replace", "default", "via", gateway, "dev", bridge);
}

async function isMounted(directory: string): Promise<boolean> {
  return (await readFile("/proc/self/mounts", "utf8")).includes(` ${directory} `);
}
