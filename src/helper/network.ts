import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { NetworkInterface, NetworkManagerKind, NetworkSettings, NetworkState } from "#protocol/wire/helper.ts";
import { agrees, HelperRefusal, type RunProgram } from "./programs.ts";

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
const ipRoutes = z.array(z.object({ gateway: z.string().optional() }));

const networkdFolder = "etc/systemd/network";
const activationMs = 40_000;

/** How the network is, by the kernel and by whoever configures it. */
export async function networkState(programs: NetworkPrograms): Promise<NetworkState> {
  const { run, root = "/" } = programs;
  const managedBy = await managerOf(programs);
  const [addresses, routes, routes6, resolver] = await Promise.all([
    run("ip", ["-json", "address", "show"]).then((text) => ipAddresses.parse(JSON.parse(text))),
    run("ip", ["-json", "route", "show", "default"]).then((text) => ipRoutes.parse(JSON.parse(text || "[]"))),
    run("ip", ["-json", "-6", "route", "show", "default"]).then((text) => ipRoutes.parse(JSON.parse(text || "[]"))),
    readFile(join(root, "etc/resolv.conf"), "utf8").catch(() => ""),
  ]);
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
          // The kernel counts down the life of an address that was leased; one that was set is for ever.
          method: four === undefined ? "unknown" : four.dynamic ? "dhcp" : "static",
          addresses: addr_info.map(({ local, prefixlen }) => ({ address: local, prefix: prefixlen })),
        };
      }),
    ),
    gateways: [...routes, ...routes6].flatMap(({ gateway }) => gateway ?? []),
    nameServers: [...resolver.matchAll(/^nameserver\s+(\S+)/gm)].map(([, server = ""]) => server),
  };
}

/** Sets how an interface gets its IPv4 address, now and after a restart. Throws `not-supported` where nobody known does. */
export async function setNetwork(programs: NetworkPrograms, settings: NetworkSettings): Promise<void> {
  const { root = "/" } = programs;
  if (!(await there(join(root, "sys/class/net", settings.interface)))) {
    throw new HelperRefusal("bad-value", `There is no interface ${settings.interface}.`);
  }
  switch (await managerOf(programs)) {
    case "networkmanager":
      return byNetworkManager(programs, settings);
    case "networkd":
      return byNetworkd(programs, settings);
    case "ifupdown":
      throw new HelperRefusal(
        "not-supported",
        "The network is configured by /etc/network/interfaces: change it there.",
      );
    case "unknown":
      throw new HelperRefusal("not-supported", "Neither NetworkManager nor systemd-networkd runs on this machine.");
  }
}

async function managerOf({ run, root = "/" }: NetworkPrograms): Promise<NetworkManagerKind> {
  if (await agrees(run, "systemctl", ["--quiet", "is-active", "NetworkManager.service"])) return "networkmanager";
  if (await agrees(run, "systemctl", ["--quiet", "is-active", "systemd-networkd.service"])) return "networkd";
  return (await there(join(root, "etc/network/interfaces"))) ? "ifupdown" : "unknown";
}

/** The connection that is active on the interface is changed and activated anew. */
async function byNetworkManager({ run }: NetworkPrograms, { interface: name, ipv4 }: NetworkSettings): Promise<void> {
  const shown = await run("nmcli", ["--terse", "--get-values", "GENERAL.CON-UUID", "device", "show", name]);
  const connection = shown.trim();
  if (!/^[0-9a-f-]{36}$/.test(connection)) {
    throw new HelperRefusal("not-supported", `NetworkManager has no connection on ${name}.`);
  }
  const values =
    ipv4.method === "dhcp"
      ? { "ipv4.method": "auto", "ipv4.addresses": "", "ipv4.gateway": "", "ipv4.dns": "" }
      : {
          "ipv4.method": "manual",
          "ipv4.addresses": `${ipv4.address}/${ipv4.prefix}`,
          "ipv4.gateway": ipv4.gateway ?? "",
          "ipv4.dns": ipv4.dns.filter((server) => !server.includes(":")).join(","),
          "ipv6.dns": ipv4.dns.filter((server) => server.includes(":")).join(","),
        };
  await run("nmcli", ["connection", "modify", "uuid", connection, ...Object.entries(values).flat()]);
  await run("nmcli", ["--wait", "30", "connection", "up", "uuid", connection], activationMs);
}

/** A file of Parley's own that comes before the machine's: taken away again, the interface is what it was. */
async function byNetworkd(programs: NetworkPrograms, settings: NetworkSettings): Promise<void> {
  const { run, root = "/" } = programs;
  const folder = join(root, networkdFolder);
  const file = join(folder, `05-parley-${settings.interface}.network`);
  const before = await readFile(file, "utf8").catch(() => undefined);
  await mkdir(folder, { recursive: true });
  await writeFile(file, networkdFile(settings), { mode: 0o644 });
  try {
    await run("networkctl", ["reload"]);
    await run("networkctl", ["reconfigure", settings.interface]);
  } catch (error) {
    if (before === undefined) await rm(file, { force: true });
    else await writeFile(file, before);
    await run("networkctl", ["reload"]).catch(() => {});
    throw error;
  }
}

/** The text of a .network file. Each value has been through a schema that lets no line break in. */
export function networkdFile({ interface: name, ipv4 }: NetworkSettings): string {
  const lines = ["# Written by Parley's administration page.", "[Match]", `Name=${name}`, "", "[Network]"];
  if (ipv4.method === "dhcp") lines.push("DHCP=yes");
  else {
    lines.push("DHCP=ipv6", `Address=${ipv4.address}/${ipv4.prefix}`);
    if (ipv4.gateway !== undefined) lines.push(`Gateway=${ipv4.gateway}`);
    lines.push(...ipv4.dns.map((server) => `DNS=${server}`));
  }
  return `${[...lines, "IPv6AcceptRA=yes"].join("\n")}\n`;
}

function there(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
