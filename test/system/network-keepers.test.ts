import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { until } from "../rig/until.ts";
import { checkoutBinds, placeCheckout } from "./rig/checkout-room.ts";
import { Machine } from "./rig/machine.ts";
import { keepNetworkBy, leasingMachine, type NetworkKeeper } from "./rig/network-keepers.ts";
import { type Suite, suites } from "./rig/roots.ts";

const patience = 300_000;
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];
const keepers: readonly NetworkKeeper[] = ["network-manager", "ifupdown"];
const machines = suites
  .filter((suite) => asked.length === 0 || asked.includes(suite))
  .flatMap((suite) => keepers.map((keeper) => ({ suite, keeper })));
const answered = z.object({ ok: z.literal(true), result: z.object({ id: z.string() }) });
const leased = /^10\.79\.0\.2[01]\d$/;

/** What network-change.test.ts shows with systemd-networkd, with the others who configure networks, and with a DHCP server. */
describe.each(machines)(
  "a changed network on Debian $suite with $keeper",
  ({ suite, keeper }: { suite: Suite; keeper: NetworkKeeper }) => {
    let machine: Machine;
    const open: AsyncDisposable[] = [];

    beforeAll(async () => {
      machine = await Machine.create(suite, { binds: checkoutBinds });
      open.push(machine);
      await keepNetworkBy(keeper, machine);
      await machine.boot();
      await placeCheckout(machine);
      await machine.sh("systemctl --quiet disable parley.target parley-controller.service parley-sfu.service");
      await machine.sh("systemctl --quiet enable parley-network-back.service; systemctl start parley-helper.socket");
      await until(async () => (await home()) === machine.address, "the machine's address", 60_000);
    }, patience);
    afterAll(async () => {
      for (const one of open.reverse()) await one[Symbol.asyncDispose]();
    }, patience);

    const ask = async (verb: string, params: object): Promise<string> => {
      const command = ["runuser", "-u", "parley", "--", "socat", "-t150", "-", "UNIX-CONNECT:/run/parley-helper.sock"];
      const { stdout, stderr } = await machine.run(command, `${JSON.stringify({ verb, params, for: "a test" })}\n`);
      return stdout === "" ? stderr : stdout;
    };
    const change = async (ipv4: object): Promise<string> => {
      const said = await ask("network-set", { interface: "host0", ipv4 });
      const read = answered.safeParse(JSON.parse(said));
      if (!read.success) throw new Error(`${said}\n${await machine.journal(undefined, 60)}`);
      return read.data.result.id;
    };
    const fixed = (last: number, more: object = {}): object => ({
      method: "static",
      address: machine.address.replace(/\d+$/, String(last)),
      prefix: 24,
      ...more,
    });
    const addresses = async (): Promise<string[]> =>
      [...(await machine.sh("ip -4 -oneline address show host0")).matchAll(/ inet ([\d.]+)\//g)].map(
        ([, address = ""]) => address,
      );
    /** Its one address. */
    const home = async (): Promise<string> => (await addresses()).join(" and ");
    const isLeased = async (): Promise<boolean> => leased.test(await home());
    const outcome = (): Promise<string> => machine.sh("cat /var/lib/parley/network/last.json");
    const method = async (): Promise<string | undefined> => {
      const said = await ask("network-state", {});
      const state = z.object({
        result: z.object({
          managedBy: z.string(),
          interfaces: z.array(z.object({ name: z.string(), method: z.string() })),
        }),
      });
      const { managedBy, interfaces } = state.parse(JSON.parse(said), { error: () => said }).result;
      expect(managedBy).toBe(keeper === "network-manager" ? "networkmanager" : keeper);
      return interfaces.find(({ name }) => name === "host0")?.method;
    };

    test(
      "another address that is kept is there after a restart; one that is asked back is not",
      async () => {
        expect(await method()).toBe("static");
        const id = await change(fixed(240, { dns: ["192.0.2.9"] }));
        expect(await home()).toBe("10.79.0.240");
        await until(
          async () => (await machine.sh("cat /etc/resolv.conf")).includes("192.0.2.9"),
          "the name server to be used",
        );
        expect(await ask("network-keep", { id })).toBe('{"ok":true,"result":{}}\n');
        await machine.reboot();
        await until(async () => (await home()) === "10.79.0.240", "the address to be there again", 60_000);
        const other = await change(fixed(241));
        expect(await home()).toBe("10.79.0.241");
        expect(await ask("network-back", { id: other })).toBe('{"ok":true,"result":{}}\n');
        expect(await home()).toBe("10.79.0.240");
      },
      patience,
    );

    test(
      "no DHCP server: refused, and back when it is answered",
      async () => {
        const said = await ask("network-set", { interface: "host0", ipv4: { method: "dhcp" } });
        expect(said).toContain('"ok":false');
        expect(await home()).toBe("10.79.0.240");
        expect(await outcome()).toContain('"refused"');
        expect(await machine.sh("ls /var/lib/parley/network")).toBe("last.json\n");
      },
      patience,
    );

    test(
      "a DHCP server: the address is leased, kept, and leased again after a restart",
      async () => {
        open.push(await leasingMachine(suite));
        const id = await change({ method: "dhcp" });
        expect(await home()).toMatch(leased);
        expect(await method()).toBe("dhcp");
        expect(await ask("network-keep", { id })).toBe('{"ok":true,"result":{}}\n');
        await machine.reboot();
        await until(isLeased, "an address to be leased again", 90_000);
      },
      patience,
    );

    test(
      "from a leased address to a set one, and asked back: leased again",
      async () => {
        const id = await change(fixed(242));
        expect(await home()).toBe("10.79.0.242");
        expect(await method()).toBe("static");
        expect(await ask("network-back", { id })).toBe('{"ok":true,"result":{}}\n');
        await until(isLeased, "an address to be leased", 60_000);
        expect(await method()).toBe("dhcp");
      },
      patience,
    );

    test(
      "the power is cut while such a change waits: the next start leases an address",
      async () => {
        await change(fixed(243));
        await machine.cutPower();
        await machine.boot();
        await until(isLeased, "an address to be leased", 90_000);
        await until(async () => (await outcome()).includes('"restarted"'), "it to be written down", 60_000);
      },
      patience,
    );

    test(
      "nobody confirms: systemd goes back to the leased address by itself",
      async () => {
        await change(fixed(244));
        await machine.sh("systemctl stop parley-helper.socket 'parley-helper@*' || true");
        expect(await home()).toBe("10.79.0.244");
        await until(isLeased, "the network to go back", 120_000, 500);
        await until(async () => (await outcome()).includes('"unconfirmed"'), "it to be written down", 60_000);
      },
      patience,
    );
  },
);
