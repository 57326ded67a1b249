import { access, readdir, readFile, readlink } from "node:fs/promises";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import type { SystemStatus } from "#protocol/system.ts";

/** Where a machine says how it is; another root in a test. */
export interface MachinePaths {
  readonly localtime: string;
  readonly netClass: string;
  readonly routes: string;
  readonly routes6: string;
}

export const machinePaths: MachinePaths = {
  localtime: "/etc/localtime",
  netClass: "/sys/class/net",
  routes: "/proc/self/net/route",
  routes6: "/proc/self/net/ipv6_route",
};

/** How the machine is, as its kernel and its files say; its clock, name servers and the helper are asked elsewhere. */
export async function readMachine(
  paths: MachinePaths = machinePaths,
): Promise<Omit<SystemStatus, "clock" | "names" | "keeper">> {
  const [timeZone, interfaces, gateways] = await Promise.all([
    timeZoneOf(paths.localtime),
    interfaceStates(paths.netClass),
    gatewaysOf(paths),
  ]);
  return { hostName: hostname(), timeZone, interfaces, gateways };
}

/** What /etc/localtime leads to; not what this process was started with. */
async function timeZoneOf(localtime: string): Promise<string> {
  try {
    return /\/zoneinfo\/(.+)$/.exec(await readlink(localtime))?.[1] ?? "";
  } catch {
    return "";
  }
}

async function interfaceStates(netClass: string): Promise<SystemStatus["interfaces"]> {
  const own = networkInterfaces();
  const names = Object.keys(own).filter((name) => own[name]?.every(({ internal }) => internal) !== true);
  const more = await physicalNames(netClass);
  return Promise.all(
    [...new Set([...more, ...names])].sort().map(async (name) => {
      const [carrier, wireless] = await Promise.all([
        readFile(join(netClass, name, "carrier"), "utf8").catch(() => "0"),
        access(join(netClass, name, "wireless")).then(
          () => true,
          () => false,
        ),
      ]);
      return {
        name,
        kind: wireless ? ("wireless" as const) : more.includes(name) ? ("wired" as const) : ("other" as const),
        connected: carrier.trim() === "1",
        addresses: (own[name] ?? []).map(({ address }) => address),
      };
    }),
  );
}

/** The interfaces with a device behind them, joined or not: a cable that is out is worth saying. */
async function physicalNames(netClass: string): Promise<string[]> {
  const names = await readdir(netClass).catch(() => []);
  const physical = await Promise.all(
    names.map((name) =>
      access(join(netClass, name, "device")).then(
        () => [name],
        () => [],
      ),
    ),
  );
  return physical.flat();
}

/** Default routes' next hops, IPv4 first. The kernel writes IPv4 addresses as a number of this machine's byte order. */
async function gatewaysOf({ routes, routes6 }: MachinePaths): Promise<string[]> {
  const [four, six] = await Promise.all([routes, routes6].map((path) => readFile(path, "utf8").catch(() => "")));
  return [...new Set([...gatewaysIn(four ?? ""), ...gateways6In(six ?? "")])];
}

/** The default gateways in /proc/net/route. */
export function gatewaysIn(table: string): string[] {
  return table.split("\n").flatMap((line) => {
    const [, destination, gateway = "", flags = ""] = line.split(/\s+/);
    if (destination !== "00000000" || (Number.parseInt(flags, 16) & 2) === 0) return [];
    return [
      gateway
        .match(/../g)
        ?.reverse()
        .map((byte) => Number.parseInt(byte, 16))
        .join(".") ?? "",
    ];
  });
}

/** The default gateways in /proc/net/ipv6_route. */
export function gateways6In(table: string): string[] {
  return table.split("\n").flatMap((line) => {
    const [destination = "", prefix, , , gateway = "", , , , flags = ""] = line.trim().split(/\s+/);
    const isDefault = /^0{32}$/.test(destination) && prefix === "00" && (Number.parseInt(flags, 16) & 2) !== 0;
    if (!isDefault) return [];
    const address = gateway.match(/.{4}/g)?.join(":") ?? "";
    return [new URL(`http://[${address}]`).hostname.slice(1, -1)];
  });
}
