import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { networkSettings } from "#protocol/machine-network.ts";
import { installersInterfaces, StandInMachine } from "../rig/stand-in-machine.ts";
import { askBack, goBack, goBackForGood, keepNetwork, setNetwork } from "./change.ts";
import { ChangeFile, openChange } from "./change-file.ts";
import { networkState } from "./state.ts";

const fixed = networkSettings.parse({
  interface: "eth0",
  ipv4: { method: "static", address: "192.0.2.9", prefix: 24, gateway: "192.0.2.1", dns: ["192.0.2.2"] },
});
const automatic = networkSettings.parse({ interface: "eth0", ipv4: { method: "dhcp" } });
const at = (machine: StandInMachine): readonly string[] => machine.addresses.map(({ local }) => local);
const file = "etc/network/interfaces";

test("ifupdown: name servers that cannot be put back leave the room reached, and are said", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  await setNetwork(machine.programs, fixed);
  const resolver = join(machine.root, "etc/resolv.conf");
  // What nobody may write, root included.
  await rm(resolver);
  await mkdir(resolver);
  await machine.pass(61_000);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.file(file)).toBe(installersInterfaces);
  expect(await machine.outcome()).toMatchObject({
    outcome: "went-back",
    detail: expect.stringContaining("/etc/resolv.conf: EISDIR"),
  });
  expect(await machine.open()).toBeUndefined();
});

test("ifupdown: a disk that takes nothing leaves the room reached until it does, however often that is tried", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  await setNetwork(machine.programs, fixed);
  // In the place of what is written before anything is taken down.
  const full = join(machine.root, "etc/network/.parley-ready");
  await mkdir(join(full, "full"), { recursive: true });
  await expect(machine.pass(61_000)).rejects.toThrow();
  expect(at(machine)).toEqual(["192.0.2.9"]);
  await expect(goBack(machine.programs)).rejects.toThrow();
  expect(at(machine)).toEqual(["192.0.2.9"]);
  await rm(full, { recursive: true });
  await goBack(machine.programs);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.outcome()).toMatchObject({ outcome: "went-back" });
});

test("ifupdown: an interface that was taken down for what then fails is brought up again", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  await setNetwork(machine.programs, fixed);
  await rm(join(machine.root, file));
  await mkdir(join(machine.root, file, "in the way"), { recursive: true });
  await expect(machine.pass(61_000)).rejects.toThrow();
  const last = machine.ran.filter((line) => /\/sbin\/if(up|down)/.test(line)).at(-1);
  expect(last).toMatch(/\/sbin\/ifup eth0$/);
});

test("ifupdown: what could not be put back is not changed in the first place", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  const full = join(machine.root, "etc/network/.parley-ready");
  await mkdir(join(full, "full"), { recursive: true });
  await expect(setNetwork(machine.programs, fixed)).rejects.toThrow();
  expect(machine.ran.filter((line) => line.startsWith("systemd-run"))).toEqual([]);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.open()).toBeUndefined();
  await rm(full, { recursive: true });
  await setNetwork(machine.programs, fixed);
});

test("ifupdown: a unit that has not come to its end yet keeps nothing from going back", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  await setNetwork(machine.programs, fixed);
  machine.refuse = { what: "--unit=room-interface", words: "Unit room-interface-eth0.service already exists." };
  await machine.pass(61_000);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  // A DHCP server may come back after an hour.
  expect(machine.ran.at(-1)).toContain("TimeoutStartSec=infinity");
});

test("ifupdown: the one interface is taken down and brought up, and nothing else", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  await setNetwork(machine.programs, fixed);
  await machine.pass(61_000);
  const touched = machine.ran.filter((line) => /networking|\/sbin\/if(up|down)/.test(line));
  expect(touched.map((line) => line.split(" ").slice(-2).join(" "))).toEqual([
    "--force eth0",
    "/sbin/ifup eth0",
    "--force eth0",
    "/sbin/ifup eth0",
  ]);
  // One that udev brought up, and the one of an earlier change: with the DHCP clients in them.
  expect(machine.ran).toContain("systemctl stop ifup@eth0.service room-interface-eth0.service");
  // Taking Parley away stops what has its name.
  expect(machine.ran.filter((line) => line.includes("--unit=parley"))).toEqual([]);
});

test("ifupdown: the address of a DHCP client that has died does not stay beside the new one", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  machine.clientDied = true;
  await setNetwork(machine.programs, fixed);
  expect(at(machine)).toEqual(["192.0.2.9"]);
  await machine.pass(61_000);
  expect(at(machine)).toEqual(["192.0.2.50"]);
});

test("ifupdown: what a power cut left behind is in nobody's way", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  for (const name of [".parley-written", ".parley-ready"]) {
    await writeFile(join(machine.root, "etc/network", name), "half");
  }
  await setNetwork(machine.programs, fixed);
  expect(at(machine)).toEqual(["192.0.2.9"]);
});

test("ifupdown: who may read its file stays, and its text is root's alone meanwhile", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  const path = join(machine.root, file);
  const mode = async (name: string): Promise<number> => (await stat(name)).mode & 0o7777;
  await writeFile(path, `${installersInterfaces}    wpa-psk hush-hush\n`);
  await chmod(path, 0o600);
  // As tmpfiles makes it: its group reads.
  await chmod(machine.changes, 0o2750);
  await setNetwork(machine.programs, fixed);
  expect(await mode(path)).toBe(0o600);
  for (const name of await readdir(machine.changes)) {
    const own = join(machine.changes, name);
    if ((await readFile(own, "utf8")).includes("hush-hush")) expect([name, await mode(own)]).toEqual([name, 0o600]);
    else expect([name, await mode(own)]).toEqual([name, 0o640]);
  }
  await machine.pass(61_000);
  expect(await mode(path)).toBe(0o600);
  expect(await machine.file(file)).toContain("hush-hush");
  expect(await readdir(machine.changes)).toEqual(["last.json"]);
});

test("ifupdown: a file whose name has dots is read as well, and one that sends elsewhere is not understood", async () => {
  await using machine = await StandInMachine.make("ifupdown");
  const other = join(machine.root, "etc/network/interfaces.d/50-cloud.init.cfg");
  for (const text of [
    "iface eth0 inet static\n  address 192.0.2.77/24\n",
    "source /run/network/more\n",
    "iface eth0.7 inet dhcp\n",
    "iface br0 inet dhcp\n  bridge_ports eth0\n",
  ]) {
    await writeFile(other, text);
    await expect(setNetwork(machine.programs, fixed), text).rejects.toMatchObject({ reason: "network-file-unclear" });
    expect(await machine.open()).toBeUndefined();
  }
  await writeFile(other, "auto eth1\niface eth1 inet dhcp\n  post-up ethtool -s eth1 wol g\n");
  await setNetwork(machine.programs, fixed);
});

test("of two changes at once one is taken, and what it goes back to is from before both", async () => {
  for (const kind of ["networkmanager", "networkd", "ifupdown"] as const) {
    await using machine = await StandInMachine.make(kind);
    const asked = [setNetwork(machine.programs, fixed), setNetwork(machine.programs, fixed)];
    const said = await Promise.allSettled(asked);
    expect(said.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = said.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { reason: "network-change-open" } });
    await machine.pass(61_000);
    expect(at(machine)).toEqual(["192.0.2.50"]);
  }
});

test("a change that nobody is left to make or undo ends with its time", async () => {
  await using machine = await StandInMachine.make("networkd");
  machine.dieAt = "restart parley-network-back.timer";
  await expect(setNetwork(machine.programs, fixed)).rejects.toThrow();
  // Killed before it could say anything: as if it had been at once.
  const { id, machine: now } = { id: "0000-0001", machine: { boot: "boot-1" } };
  const open = { id, interface: "eth0", ipv4: fixed.ipv4, phase: "applying", boot: now.boot, untilMs: 0 };
  await writeFile(join(machine.changes, "change.json"), JSON.stringify(openChange.parse(open)));
  machine.dieAt = undefined;
  await machine.pass(0);
  await using another = await StandInMachine.make("networkd", { changes: machine.changes });
  await expect(setNetwork(another.programs, fixed)).rejects.toMatchObject({ reason: "network-change-open" });
  expect(await another.open()).toBeUndefined();
  await setNetwork(another.programs, fixed);
  expect(at(another)).toEqual(["192.0.2.9"]);
});

test("a change that is being made is not said to go back, and one that goes back already is asked for once", async () => {
  await using machine = await StandInMachine.make("networkd");
  machine.dieAt = "reconfigure";
  await expect(setNetwork(machine.programs, fixed)).rejects.toThrow();
  const { id } = openChange.parse(await machine.open());
  await expect(askBack(machine.programs, id)).rejects.toMatchObject({ reason: "network-change-over" });
  machine.dieAt = undefined;
  await machine.pass(61_000);
  const next = await setNetwork(machine.programs, fixed);
  await new ChangeFile(machine.changes).take();
  await expect(keepNetwork(machine.programs, next.id)).rejects.toMatchObject({ reason: "network-change-over" });
  await machine.pass(61_000);
  expect(await machine.open()).toBeUndefined();
});

test("keeping that comes too late says nothing: what is told is what became of it", async () => {
  await using machine = await StandInMachine.make("networkd");
  const { id } = await setNetwork(machine.programs, fixed);
  const late = new ChangeFile(machine.changes);
  await late.take();
  const outcome = { id, interface: "eth0", ipv4: fixed.ipv4, outcome: "kept", at: 1 } as const;
  expect(await late.keep(outcome)).toBe(false);
  await expect(machine.outcome()).rejects.toThrow("ENOENT");
});

test("a lease without an end is a lease", async () => {
  for (const kind of ["networkmanager", "networkd", "ifupdown"] as const) {
    await using machine = await StandInMachine.make(kind);
    machine.leasesEnd = false;
    await keepNetwork(machine.programs, (await setNetwork(machine.programs, fixed)).id);
    await setNetwork(machine.programs, automatic);
    expect(at(machine)).toEqual(["192.0.2.50"]);
    if (kind !== "networkmanager") continue;
    expect((await networkState(machine.programs)).interfaces[0]?.method).toBe("dhcp");
  }
});

test("taking Parley away undoes what is open, however far it is", async () => {
  await using machine = await StandInMachine.make("networkd");
  await goBackForGood(machine.programs);
  await setNetwork(machine.programs, fixed);
  await goBackForGood(machine.programs);
  expect(at(machine)).toEqual(["192.0.2.50"]);
  expect(await machine.open()).toBeUndefined();
  await setNetwork(machine.programs, fixed);
  machine.refuse = { what: "start parley-network-back.service", words: "no" };
  await expect(goBackForGood(machine.programs)).rejects.toThrow();
});
