import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { networkSettings } from "#protocol/wire/helper.ts";
import { networkState, setNetwork } from "./network.ts";
import { HelperRefusal, type RunProgram } from "./programs.ts";

const address = JSON.stringify([
  { ifname: "lo", link_type: "loopback", addr_info: [{ local: "127.0.0.1", prefixlen: 8 }] },
  {
    ifname: "eth0",
    link_type: "ether",
    address: "52:54:00:12:34:56",
    flags: ["UP", "LOWER_UP"],
    addr_info: [
      { local: "192.0.2.7", prefixlen: 24, dynamic: true },
      { local: "fe80::1", prefixlen: 64 },
    ],
  },
]);

const test = base.extend<{ root: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  root: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "parley-network-"));
    await mkdir(join(root, "sys/class/net/eth0/device"), { recursive: true });
    await mkdir(join(root, "etc"));
    await writeFile(join(root, "etc/resolv.conf"), "search example.org\nnameserver 192.0.2.1\n");
    await use(root);
    await rm(root, { recursive: true, force: true });
  },
});

/** The system's programs, with what each line that begins so answers; undefined: it refuses. */
function programs(root: string, answers: Record<string, string | undefined>) {
  const ran: string[] = [];
  const run: RunProgram = async (file, args) => {
    const line = [file, ...args].join(" ");
    ran.push(line);
    const found = Object.entries(answers).find(([begin]) => line.startsWith(begin));
    if (found?.[1] === undefined) throw new HelperRefusal("failed", line);
    return found[1];
  };
  return { programs: { run, root }, ran };
}

const settings = (ipv4: unknown) => networkSettings.parse({ interface: "eth0", ipv4 });
const fixed = {
  method: "static",
  address: "192.0.2.9",
  prefix: 24,
  gateway: "192.0.2.1",
  dns: ["192.0.2.1", "2001:db8::1"],
};

test("the state of a network, by the kernel's own words", async ({ root }) => {
  const { programs: system } = programs(root, {
    "systemctl --quiet is-active systemd-networkd": "",
    "ip -json address": address,
    "ip -json route": JSON.stringify([{ dst: "default", gateway: "192.0.2.1", dev: "eth0" }]),
    "ip -json -6 route": "[]",
  });
  expect(await networkState(system)).toEqual({
    managedBy: "networkd",
    interfaces: [
      {
        name: "eth0",
        kind: "wired",
        connected: true,
        mac: "52:54:00:12:34:56",
        method: "dhcp",
        addresses: [
          { address: "192.0.2.7", prefix: 24 },
          { address: "fe80::1", prefix: 64 },
        ],
      },
    ],
    gateways: ["192.0.2.1"],
    nameServers: ["192.0.2.1"],
  });
});

test("systemd-networkd is given a file of Parley's own, taken back when it refuses", async ({ root }) => {
  const file = join(root, "etc/systemd/network/05-parley-eth0.network");
  const good = programs(root, { "systemctl --quiet is-active systemd-networkd": "", networkctl: "" });
  await setNetwork(good.programs, settings(fixed));
  const text = await readFile(file, "utf8");
  expect(text).toContain("Name=eth0\n");
  expect(text).toContain("Address=192.0.2.9/24\nGateway=192.0.2.1\nDNS=192.0.2.1\nDNS=2001:db8::1\n");
  expect(good.ran.slice(-2)).toEqual(["networkctl reload", "networkctl reconfigure eth0"]);
  const bad = programs(root, { "systemctl --quiet is-active systemd-networkd": "", "networkctl reload": "" });
  await expect(setNetwork(bad.programs, settings({ method: "dhcp" }))).rejects.toThrow("reconfigure");
  expect(await readFile(file, "utf8")).toBe(text);
});

test("NetworkManager changes the connection that is active on the interface", async ({ root }) => {
  const uuid = "2f7c1c9e-5f0e-4d0a-9c53-0b7a4f7d3f11";
  const { programs: system, ran } = programs(root, {
    "systemctl --quiet is-active NetworkManager": "",
    "nmcli --terse": `${uuid}\n`,
    "nmcli connection": "",
    "nmcli --wait": "",
  });
  await setNetwork(system, settings(fixed));
  expect(ran.slice(-2)).toEqual([
    `nmcli connection modify uuid ${uuid} ipv4.method manual ipv4.addresses 192.0.2.9/24 ipv4.gateway 192.0.2.1 ipv4.dns 192.0.2.1 ipv6.dns 2001:db8::1`,
    `nmcli --wait 30 connection up uuid ${uuid}`,
  ]);
});

test("an interface that is not there, and a network nobody known configures, are refused", async ({ root }) => {
  const { programs: nobody } = programs(root, {});
  await expect(setNetwork(nobody, { ...settings(fixed), interface: "eth9" })).rejects.toMatchObject({
    code: "bad-value",
  });
  await expect(setNetwork(nobody, settings(fixed))).rejects.toMatchObject({ code: "not-supported" });
  await mkdir(join(root, "etc/network"));
  await writeFile(join(root, "etc/network/interfaces"), "");
  await expect(setNetwork(nobody, settings(fixed))).rejects.toThrow("/etc/network/interfaces");
});
