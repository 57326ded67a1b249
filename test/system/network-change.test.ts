import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { until } from "../rig/until.ts";
import { checkoutBinds, placeCheckout } from "./rig/checkout-room.ts";
import { Machine } from "./rig/machine.ts";
import { type Suite, suites } from "./rig/roots.ts";

const patience = 300_000;
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];
const answered = z.object({ ok: z.literal(true), result: z.object({ id: z.string() }) });

/** A change of the network under the machine's own systemd: its timer, its start and its power, and no process of ours. */
describe.each(suites.filter((suite) => asked.length === 0 || asked.includes(suite)))(
  "a changed network on Debian %s",
  (suite: Suite) => {
    let machine: Machine;
    let moved: string;

    beforeAll(async () => {
      machine = await Machine.create(suite, { binds: checkoutBinds });
      moved = machine.address.replace(/\d+$/, (last) => String(Number(last) + 100));
      await machine.boot();
      await placeCheckout(machine);
      // Going back needs no room, and one that cannot start would keep the machine's start from ending.
      await machine.sh("systemctl --quiet disable parley.target parley-controller.service parley-sfu.service");
      await machine.sh("systemctl --quiet enable parley-network-back.service; systemctl start parley-helper.socket");
    }, patience);
    afterAll(async () => {
      await machine?.[Symbol.asyncDispose]();
    }, patience);

    const ask = async (verb: string, params: object): Promise<string> => {
      const command = ["runuser", "-u", "parley", "--", "socat", "-t150", "-", "UNIX-CONNECT:/run/parley-helper.sock"];
      const { stdout, stderr } = await machine.run(command, `${JSON.stringify({ verb, params, for: "a test" })}\n`);
      return stdout === "" ? stderr : stdout;
    };
    const move = async (address = moved): Promise<string> => {
      const ipv4 = { method: "static", address, prefix: 24 };
      const said = await ask("network-set", { interface: "host0", ipv4 });
      return answered.parse(JSON.parse(said), { error: () => said }).result.id;
    };
    const isAt = async (address: string): Promise<boolean> =>
      (await machine.sh("ip -4 -oneline address show host0")).includes(`${address}/24`);
    /** Where it is before a test changes that. */
    const home = async (): Promise<string> =>
      / inet ([\d.]+)\//.exec(await machine.sh("ip -4 -oneline address show host0"))?.[1] ?? "nowhere";
    const outcome = (): Promise<string> => machine.sh("cat /var/lib/parley/network/last.json");

    test(
      "the controller's account reads what is open, and keeps it: it is there after a restart of the machine",
      async () => {
        const id = await move();
        expect(await isAt(moved)).toBe(true);
        const read = ["runuser", "-u", "parley", "--", "cat", "/var/lib/parley/network/change.json"];
        expect((await machine.run(read)).stdout).toContain(id);
        expect(await machine.sh("systemctl list-timers --all parley-network-back.timer")).toContain("network-back");
        expect(await ask("network-keep", { id })).toBe('{"ok":true,"result":{}}\n');
        expect(await machine.sh("systemctl is-active parley-network-back.timer || true")).toBe("inactive\n");
        await machine.reboot();
        await until(() => isAt(moved), "the address to be there again", 30_000);
        expect(await outcome()).toContain('"kept"');
      },
      patience,
    );

    test(
      "nobody confirms, and nothing of Parley lives: systemd goes back by itself after a minute",
      async () => {
        const before = await home();
        const other = machine.address.replace(/\d+$/, "250");
        await move(other);
        const began = performance.now();
        await machine.sh("systemctl stop parley-helper.socket 'parley-helper@*' parley-controller.service || true");
        expect(await isAt(other)).toBe(true);
        await until(() => isAt(before), "the network to go back", 120_000, 500);
        const tookMs = performance.now() - began;
        console.info(`${suite}: back after ${Math.round(tookMs)} ms`);
        expect(tookMs).toBeGreaterThan(50_000);
        // A machine that is busy with ten others starts the unit later.
        expect(tookMs).toBeLessThan(90_000);
        expect(await isAt(other)).toBe(false);
        await until(async () => (await outcome()).includes('"unconfirmed"'), "it to be written down");
        await machine.sh("systemctl start parley-helper.socket");
      },
      patience,
    );

    test(
      "the power is cut while the change waits: the next start goes back",
      async () => {
        const before = await home();
        const other = machine.address.replace(/\d+$/, "251");
        await move(other);
        await machine.cutPower();
        await machine.boot();
        await until(() => isAt(before), "the network to go back", 60_000);
        await until(async () => (await outcome()).includes('"restarted"'), "it to be written down");
        expect(await isAt(other)).toBe(false);
        expect(await machine.sh("ls /var/lib/parley/network")).toBe("last.json\n");
      },
      patience,
    );

    test(
      "somebody asks for it back; one that fails is back when it is answered",
      async () => {
        const before = await home();
        const id = await move(machine.address.replace(/\d+$/, "252"));
        expect(await ask("network-back", { id })).toBe('{"ok":true,"result":{}}\n');
        expect(await isAt(before)).toBe(true);
        // No DHCP server is on this cable.
        const said = await ask("network-set", { interface: "host0", ipv4: { method: "dhcp" } });
        expect(said).toContain('"reason":"network-address-none"');
        await until(() => isAt(before), "the network to be what it was");
        expect(await outcome()).toContain("No DHCP server");
      },
      patience,
    );
  },
);
