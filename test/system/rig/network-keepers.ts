import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Machine } from "./machine.ts";
import type { Suite } from "./roots.ts";

/** Who configures a machine's network beside systemd-networkd, which does in every other machine of these tests. */
export type NetworkKeeper = "network-manager" | "ifupdown";

/** Gives a machine that has not booted yet to another program: the package as Debian has it, the same address. */
export async function keepNetworkBy(keeper: NetworkKeeper, machine: Machine): Promise<void> {
  await putOn(machine, keeper);
  await rm(machine.path("/etc/systemd/network/20-cable.network"));
  for (const unit of ["systemd-networkd.service", "systemd-networkd.socket"]) {
    await symlink("/dev/null", machine.path(`/etc/systemd/system/${unit}`));
  }
  await rm(machine.path("/etc/resolv.conf"), { force: true });
  await writeFile(machine.path("/etc/resolv.conf"), "nameserver 192.0.2.1\n");
  if (keeper === "network-manager") await asConnection(machine);
  else await asStanza(machine);
}

/** A machine that leases addresses from `.200` on to whoever asks on the cable, and says that it leads further. */
export async function leasingMachine(suite: Suite): Promise<Machine> {
  const machine = await Machine.create(suite);
  await writeFile(
    machine.path("/etc/systemd/network/20-cable.network"),
    `[Match]\nName=host0\n[Network]\nAddress=${machine.address}/24\nLinkLocalAddressing=no\nIPv6AcceptRA=no\nDHCPServer=yes\n[DHCPServer]\nPoolOffset=200\nPoolSize=20\nEmitDNS=yes\nDNS=192.0.2.53\nDefaultLeaseTimeSec=3600\n`,
  );
  await machine.boot();
  return machine;
}

async function asConnection(machine: Machine): Promise<void> {
  const file = machine.path("/etc/NetworkManager/system-connections/cable.nmconnection");
  await writeFile(
    file,
    `[connection]\nid=cable\nuuid=0f9b1f0e-5b0a-4c52-9a38-1a2b3c4d5e6f\ntype=ethernet\ninterface-name=host0\n[ipv4]\nmethod=manual\naddress1=${machine.address}/24\n[ipv6]\nmethod=auto\n`,
  );
  await chmod(file, 0o600);
  await writeFile(
    machine.path("/etc/NetworkManager/conf.d/rig.conf"),
    // A container's cable is one that NetworkManager leaves to others.
    "[device-host0]\nmatch-device=interface-name:host0\nmanaged=1\n",
  );
}

/** With a stanza before the room's own that always fails, as one for an adapter that is not plugged in. */
async function asStanza(machine: Machine): Promise<void> {
  await mkdir(machine.path("/etc/network/interfaces.d"), { recursive: true });
  const file = machine.path("/etc/network/interfaces");
  await writeFile(
    file,
    `source /etc/network/interfaces.d/*\nauto lo\niface lo inet loopback\nauto eth9\niface eth9 inet static\n  address 198.51.100.3/24\nauto host0\niface host0 inet static\n  address ${machine.address}/24\n`,
  );
  await chmod(file, 0o600);
}

/** Installs a package that the root has put aside, with what it needs. */
async function putOn(machine: Machine, name: string): Promise<void> {
  const folder = `/var/cache/rig/${name}`;
  const packages = (await readdir(machine.path(folder))).filter((each) => each.endsWith(".deb"));
  const child = spawn(
    "systemd-nspawn",
    [
      ...["--quiet", `--directory=${machine.disk}`, "--pipe", "--register=no", "--keep-unit", "--resolv-conf=off"],
      ...["--setenv=DEBIAN_FRONTEND=noninteractive", "dpkg", "--install"],
      ...packages.map((each) => join(folder, each)),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${name} could not be put on:\n${said}`);
}
