import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { HelperRefusal, type RunProgram } from "../programs.ts";
import { networkState } from "./state.ts";

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
  const run: RunProgram = async (file, args) => {
    const line = [file, ...args].join(" ");
    const found = Object.entries(answers).find(([begin]) => line.startsWith(begin));
    if (found?.[1] === undefined) throw new HelperRefusal("failed", line);
    return found[1];
  };
  return { run, root };
}

test("the state of a network, by the kernel's own words", async ({ root }) => {
  const system = programs(root, {
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
        gateway: "192.0.2.1",
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

test("where systemd keeps the list of name servers, its own stub is none of them", async ({ root }) => {
  await mkdir(join(root, "run/systemd/resolve"), { recursive: true });
  await writeFile(join(root, "etc/resolv.conf"), "nameserver 127.0.0.53\n");
  await writeFile(join(root, "run/systemd/resolve/resolv.conf"), "nameserver 192.0.2.7\n");
  const system = programs(root, { "ip -json": "[]" });
  expect((await networkState(system)).nameServers).toEqual(["192.0.2.7"]);
});
