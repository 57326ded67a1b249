import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { networkSettings } from "#protocol/machine-network.ts";
import { installersInterfaces, StandInMachine } from "../rig/stand-in-machine.ts";
import { askBack, goBack, keepNetwork, setNetwork } from "./change.ts";

const fixed = networkSettings.parse({
  interface: "eth0",
  ipv4: {
    method: "static",
    address: "192.0.2.9",
    prefix: 24,
    gateway: "192.0.2.1",
    dns: ["192.0.2.1", "2001:db8::1"],
  },
});
const automatic = networkSettings.parse({ interface: "eth0", ipv4: { method: "dhcp" } });
const kinds = ["networkmanager", "networkd", "ifupdown"] as const;
const at = (machine: StandInMachine): readonly string[] => machine.addresses.map(({ local }) => local);

test.each(kinds)("%s: a change that somebody confirms stays, also after the power was cut", async (kind) => {
  await using machine = await StandInMachine.make(kind);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  const { id } = await setNetwork(machine.programs, fixed);
  expect(at(machine)).toEqual(["192.0.2.9"]);
  expect(await machine.open()).toMatchObject({ id, interface: "eth0", phase: "waiting", before: { by: kind } });
  await machine.pass(50_000);
  await keepNetwork(machine.programs, id);
  expect(machine.timerEndsAt).toBeUndefined();
  await machine.pass(600_000);
  await machine.powerCut();
  expect(at(machine)).toEqual(["192.0.2.9"]);
  expect(await machine.outcome()).toMatchObject({ id, outcome: "kept" });
  expect(await machine.open()).toBeUndefined();
});

test.each(kinds)("%s: a change that nobody confirms goes back when its time is over, and not before", async (kind) => {
  await using machine = await StandInMachine.make(kind);
  const before = await machine.file("etc/network/interfaces").catch(() => "");
  const { id } = await setNetwork(machine.programs, fixed);
  await machine.pass(55_000);
  // The unit may be started by anything else meanwhile.
  expect(await goBack(machine.programs)).toBeUndefined();
  expect(at(machine)).toEqual(["192.0.2.9"]);
  await machine.pass(6_000);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.outcome()).toMatchObject({ id, outcome: "went-back", because: "unconfirmed" });
  await expect(keepNetwork(machine.programs, id)).rejects.toMatchObject({ reason: "network-change-over" });
  expect(await machine.file("etc/network/interfaces").catch(() => "")).toBe(before);
  expect(await machine.file("etc/resolv.conf")).toBe("search example.org\nnameserver 192.0.2.1\n");
});

test.each(kinds)("%s: a power cut while it waits goes back at the next start", async (kind) => {
  await using machine = await StandInMachine.make(kind);
  await setNetwork(machine.programs, fixed);
  await machine.powerCut();
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.outcome()).toMatchObject({ outcome: "went-back", because: "restarted" });
});

test.each(
  kinds.flatMap((kind) =>
    ["connection modify", "connection up", "reload", "reconfigure", "ifdown --force", "/sbin/ifup eth0", "ip -json"]
      .map((what) => [kind, what] as const)
      .filter(([, what]) => kindOf(what) === kind || kindOf(what) === "all"),
  ),
)("%s: a helper that is killed at “%s” leaves a change that goes back by itself", async (kind, what) => {
  await using machine = await StandInMachine.make(kind);
  machine.dieAt = what;
  await expect(setNetwork(machine.programs, fixed)).rejects.toThrow("a dead helper");
  machine.dieAt = undefined;
  await machine.pass(61_000);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.open()).toBeUndefined();
});

function kindOf(what: string): string {
  if (what.startsWith("connection")) return "networkmanager";
  if (what.startsWith("re")) return "networkd";
  return what.includes("/sbin/ifup") || what.startsWith("ifdown") ? "ifupdown" : "all";
}

test.each(kinds)("%s: going back that the power cuts short is begun anew", async (kind) => {
  await using machine = await StandInMachine.make(kind);
  await setNetwork(machine.programs, fixed);
  machine.dieAt = kind === "networkmanager" ? "connection" : kind === "networkd" ? "networkctl" : "ifdown";
  await machine.pass(61_000).catch(() => {});
  await machine.powerCut();
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.open()).toBeUndefined();
});

test.each(kinds)("%s: an address that does not come goes back at once, and says so", async (kind) => {
  await using machine = await StandInMachine.make(kind);
  machine.obeys = false;
  await expect(setNetwork(machine.programs, fixed)).rejects.toMatchObject({ code: "failed" });
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.outcome()).toMatchObject({ outcome: "went-back", because: "refused" });
  expect(await machine.open()).toBeUndefined();
});

test("an activation that fails says why in the program's words, and the next change is taken", async () => {
  await using machine = await StandInMachine.make("networkmanager");
  await keepNetwork(machine.programs, (await setNetwork(machine.programs, fixed)).id);
  machine.leases = false;
  await expect(setNetwork(machine.programs, automatic)).rejects.toThrow("could not be reserved");
  expect(at(machine)).toEqual(["192.0.2.9"]);
  expect(await machine.outcome()).toMatchObject({ because: "refused", detail: expect.stringContaining("reserved") });
  machine.leases = true;
  await setNetwork(machine.programs, automatic);
  expect(machine.profile).toMatchObject({ "ipv4.method": "auto", "ipv4.addresses": "", "ipv6.dns": "" });
});

test("NetworkManager gets back what its connection said, in the order it must be written in", async () => {
  await using machine = await StandInMachine.make("networkmanager");
  const uuid = "2f7c1c9e-5f0e-4d0a-9c53-0b7a4f7d3f11";
  await setNetwork(machine.programs, fixed);
  const modified = machine.ran.filter((line) => line.includes("modify"));
  expect(modified).toEqual([
    `nmcli connection modify uuid ${uuid} ipv4.method manual ipv4.addresses 192.0.2.9/24 ipv4.gateway 192.0.2.1 ipv4.dns 192.0.2.1 ipv6.dns 2001:db8::1`,
  ]);
  await machine.pass(61_000);
  expect(machine.ran.filter((line) => line.includes("modify")).at(-1)).toBe(
    `nmcli connection modify uuid ${uuid} ipv4.method auto ipv4.addresses  ipv4.gateway  ipv4.dns  ipv6.dns `,
  );
});

test("systemd-networkd is given a file of Parley's own, which is taken away again", async () => {
  await using machine = await StandInMachine.make("networkd");
  const file = "etc/systemd/network/05-parley-eth0.network";
  await setNetwork(machine.programs, fixed);
  const text = await machine.file(file);
  expect(text).toContain("Name=eth0\n");
  expect(text).toContain("Address=192.0.2.9/24\nGateway=192.0.2.1\nDNS=192.0.2.1\nDNS=2001:db8::1\n");
  await machine.pass(61_000);
  await expect(machine.file(file)).rejects.toThrow("ENOENT");
});

test("ifupdown's file is rewritten in its one stanza, and put back letter by letter", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  await setNetwork(machine.programs, fixed);
  expect(await machine.file("etc/network/interfaces")).toBe(
    installersInterfaces.replace(
      "iface eth0 inet dhcp\n",
      "iface eth0 inet static\n    address 192.0.2.9/24\n    gateway 192.0.2.1\n    dns-nameservers 192.0.2.1 2001:db8::1\n",
    ),
  );
  expect(await machine.file("etc/resolv.conf")).toBe(
    "search example.org\nnameserver 192.0.2.1\nnameserver 2001:db8::1\n",
  );
  await machine.pass(61_000);
  expect(await machine.file("etc/network/interfaces")).toBe(installersInterfaces);
});

test("a change can be undone without waiting, by its own id alone", async () => {
  await using machine = await StandInMachine.make("networkd");
  const { id } = await setNetwork(machine.programs, fixed);
  await expect(askBack(machine.programs, "0000-0000")).rejects.toMatchObject({ reason: "network-change-over" });
  await expect(keepNetwork(machine.programs, "0000-0000")).rejects.toMatchObject({ reason: "network-change-over" });
  await askBack(machine.programs, id);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.outcome()).toMatchObject({ because: "asked" });
});

test("nothing is changed while a change is open, without a cable, or where the disk takes nothing", async () => {
  await using machine = await StandInMachine.make("networkd");
  await setNetwork(machine.programs, fixed);
  const ran = machine.ran.length;
  await expect(setNetwork(machine.programs, automatic)).rejects.toMatchObject({ reason: "network-change-open" });
  await machine.pass(61_000);
  await writeFile(join(machine.root, "sys/class/net/eth0/carrier"), "0\n");
  await expect(setNetwork(machine.programs, fixed)).rejects.toMatchObject({ reason: "network-interface-unlinked" });
  await writeFile(join(machine.root, "sys/class/net/eth0/carrier"), "1\n");
  await rm(machine.changes, { recursive: true });
  await writeFile(machine.changes, "");
  await expect(setNetwork(machine.programs, fixed)).rejects.toThrow();
  expect(machine.ran.slice(ran).filter((line) => line.includes("networkctl"))).toHaveLength(2);
  await chmod(machine.changes, 0o600);
});

test("an interface that is not there, and a network nobody known configures, are refused", async () => {
  await using machine = await StandInMachine.make("networkd");
  await expect(setNetwork(machine.programs, { ...fixed, interface: "eth9" })).rejects.toMatchObject({
    code: "bad-value",
  });
  machine.refuse = { what: "is-active", words: "inactive" };
  await expect(setNetwork(machine.programs, fixed)).rejects.toMatchObject({ reason: "network-manager-none" });
});
