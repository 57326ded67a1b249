import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { NetworkInterface, NetworkManagerKind, NetworkState } from "#protocol/machine-network.ts";
import { agrees, type RunProgram } from "../programs.ts";

export interface NetworkPrograms {
  readonly run: RunProgram;
  /** Another root in a test. */
  readonly root?: string;
}

const ipAddresses = z.array(
  z.object({
    ifname: z.string(),
    link_type: z.string().default(""),
    operstate: z.string().default(""),
    address: z.string().default(""),
    flags: z.array(z.string()).default([]),
    addr_info: z
      .array(z.object({ local: z.string(), prefixlen: z.int(), dynamic: z.boolean().default(false) }))
      .default([]),
  }),
);
const ipRoutes = z.array(z.object({ gateway: z.string().optional(), dev: z.string().default("") }));
const resolvers = ["run/systemd/resolve/resolv.conf", "etc/resolv.conf"];

/** How the network is, by the kernel and by whoever configures it. */
export async function networkState(programs: NetworkPrograms): Promise<NetworkState> {
  const { run, root = "/" } = programs;
  const managedBy = await managerOf(programs);
  const [addresses, routes, routes6, lists] = await Promise.all([
    run("ip", ["-json", "address", "show"]).then((text) => ipAddresses.parse(JSON.parse(text))),
    run("ip", ["-json", "route", "show", "default"]).then((text) => ipRoutes.parse(JSON.parse(text || "[]"))),
    run("ip", ["-json", "-6", "route", "show", "default"]).then((text) => ipRoutes.parse(JSON.parse(text || "[]"))),
    // Where systemd keeps the list, the other file names systemd itself.
    Promise.all(resolvers.map((file) => readFile(join(root, file), "utf8").catch(() => undefined))),
  ]);
  const resolver = lists.find((list) => list !== undefined) ?? "";
  const real = addresses.filter(({ link_type }) => link_type !== "loopback");
  return {
    managedBy,
    interfaces: await Promise.all(
      real.map(async ({ ifname, flags, address, addr_info }): Promise<NetworkInterface> => {
        const wireless = await there(join(root, "sys/class/net", ifname, "wireless"));
        const wired = await there(join(root, "sys/class/net", ifname, "device"));
        const four = addr_info.find(({ local }) => !local.includes(":"));
        return {
          name: ifname,
          kind: wireless ? "wireless" : wired ? "wired" : "other",
          connected: flags.includes("LOWER_UP"),
          mac: address,
          method: four === undefined ? "unknown" : await methodOf(programs, managedBy, ifname, four.dynamic),
          gateway: routes.find(({ dev }) => dev === ifname)?.gateway ?? "",
          addresses: addr_info.map(({ local, prefixlen }) => ({ address: local, prefix: prefixlen })),
        };
      }),
    ),
    gateways: [...routes, ...routes6].flatMap(({ gateway }) => gateway ?? []),
    nameServers: [...resolver.matchAll(/^nameserver\s+(\S+)/gm)].map(([, server = ""]) => server),
  };
}

/**
 * The kernel counts down the life of an address that was leased; one that was set is for ever, and so is one that a DHCP
 * server gave for ever: there NetworkManager is asked what its connection says.
 */
async function methodOf(
  { run }: NetworkPrograms,
  managedBy: NetworkManagerKind,
  name: string,
  isLeased: boolean,
): Promise<NetworkInterface["method"]> {
  if (isLeased) return "dhcp";
  if (managedBy !== "networkmanager") return "static";
  const values = ["--terse", "--get-values"];
  try {
    const connection = (await run("nmcli", [...values, "GENERAL.CON-UUID", "device", "show", name])).trim();
    const method = await run("nmcli", [...values, "ipv4.method", "connection", "show", "uuid", connection]);
    return method.trim() === "auto" ? "dhcp" : "static";
  } catch {
    return "static";
  }
}

/** An interface's IPv4 addresses as the kernel has them, and whether each was leased. */
export async function ipv4Of(
  { run }: NetworkPrograms,
  name: string,
): Promise<readonly { address: string; prefix: number; leased: boolean }[]> {
  const shown = ipAddresses.parse(JSON.parse((await run("ip", ["-json", "address", "show", "dev", name])) || "[]"));
  return shown
    .flatMap(({ addr_info }) => addr_info)
    .filter(({ local }) => !local.includes(":"))
    .map(({ local, prefixlen, dynamic }) => ({ address: local, prefix: prefixlen, leased: dynamic }));
}

/** Who configures the machine's network. */
export async function managerOf({ run, root = "/" }: NetworkPrograms): Promise<NetworkManagerKind> {
  if (await agrees(run, "systemctl", ["--quiet", "is-active", "NetworkManager.service"])) return "networkmanager";
  if (await agrees(run, "systemctl", ["--quiet", "is-active", "systemd-networkd.service"])) return "networkd";
  const hasBoth = (await there(join(root, "etc/network/interfaces"))) && (await there(join(root, "sbin/ifup")));
  return hasBoth ? "ifupdown" : "unknown";
}

/** Whether there is a file of that name. */
export function there(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
