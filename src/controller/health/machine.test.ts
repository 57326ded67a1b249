import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemSchema } from "#protocol/system.ts";
import { gateways6In, gatewaysIn, readMachine } from "./machine.ts";

test("the kernel's tables of routes, as people write addresses", () => {
  const four = [
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
    "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
    "eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0",
  ].join("\n");
  expect(gatewaysIn(four)).toEqual(["192.0.2.1"]);
  const zero = "0".repeat(32);
  const six = [
    `${zero} 00 ${zero} 00 20010db8000000000000000000000001 00000400 00000001 00000000 00000003     eth0`,
    `20010db8000000000000000000000000 40 ${zero} 00 ${zero} 00000100 00000001 00000000 00000001     eth0`,
    `${zero} 00 ${zero} 00 ${zero} ffffffff 00000001 00000000 00200200       lo`,
  ].join("\n");
  expect(gateways6In(six)).toEqual(["2001:db8::1"]);
  expect([gatewaysIn(""), gateways6In("")]).toEqual([[], []]);
});

test("what a machine says of itself, and nothing where it says nothing", async () => {
  const root = await mkdtemp(join(tmpdir(), "parley-machine-"));
  try {
    const paths = {
      localtime: join(root, "localtime"),
      netClass: join(root, "net"),
      routes: join(root, "route"),
      routes6: join(root, "route6"),
    };
    const bare = await readMachine(paths);
    expect(bare).toMatchObject({ timeZone: "", gateways: [] });
    await symlink("/usr/share/zoneinfo/Europe/Copenhagen", paths.localtime);
    await mkdir(join(paths.netClass, "wlan9/device"), { recursive: true });
    await mkdir(join(paths.netClass, "wlan9/wireless"));
    await mkdir(join(paths.netClass, "eth9/device"), { recursive: true });
    await writeFile(join(paths.netClass, "eth9/carrier"), "1\n");
    const told = await readMachine(paths);
    expect(told).toMatchObject({ timeZone: "Europe/Copenhagen" });
    expect(told.interfaces.filter(({ name }) => name.endsWith("9"))).toEqual([
      { name: "eth9", kind: "wired", connected: true, addresses: [] },
      { name: "wlan9", kind: "wireless", connected: false, addresses: [] },
    ]);
    expect(systemSchema.safeParse({ ...told, clock: "unknown", names: "ok", keeper: true }).error).toBeUndefined();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
