import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { createMdcDisplay } from "#devices/display/samsung-mdc/display.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { WirePlayer } from "#devices/replay/wire-player.ts";
import { TcpLink } from "#devices/transport/tcp.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { readWireLog, writeWireLog } from "#protocol/wire-log.ts";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  admin: RoomClient;
  plug: SimulatorPlug;
}

/** A room with an administrator and a simulated display on a real TCP connection. */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  admin: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(await room.connect({ cookie: await room.setUp() }));
  },
  plug: async ({ admin }, use) => {
    const set = new SimulatedSet({ clock: systemClock, inputs: [{ id: "21", name: "HDMI" }], warming: 0, cooling: 0 });
    const link = new TcpListenLink(0);
    // One that is off and silent is off on purpose.
    set.switchPower(true);
    const ear = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
    const plug = new SimulatorPlug(ear, link, systemClock);
    await plug.plug();
    const changes = { "display.network": "samsung-mdc", "display.host": `127.0.0.1:${link.port}`, "display.number": 1 };
    await admin.call("settings.write", { changes });
    await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
    await use(plug);
    await plug.close();
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000, interval: 5 };

test("a display that is unplugged is a fault whose exchanges are kept, saved as a log, and played to a driver", async ({
  admin,
  plug,
}) => {
  expect(admin.nodes["wires.faults"]).toEqual([]);
  await plug.unplug();
  await vi.waitFor(() => expect(admin.nodes["wires.faults"]).not.toEqual([]), soon);
  const kept = admin.nodes["wires.faults"]?.find(({ what }) => what.kind === "health");
  expect(kept).toMatchObject({ device: "display", what: { state: "absent", code: "DEVICE_UNPLUGGED" } });
  const around = await admin.call("device.aroundFault", { fault: kept?.id ?? 0 });
  expect(around.fault.id).toBe(kept?.id);
  expect(around.wires).toMatchObject([{ device: "display.network", protocol: "samsung-mdc" }]);
  // What was said before the plug was pulled is there, from the first question on.
  const text = writeWireLog(around.exchanges, around.wires, around.before);
  const { head, lines } = readWireLog(text);
  expect(head.devices).toEqual({ "display.network": { protocol: "samsung-mdc" } });
  expect(lines[0]).toMatchObject({ direction: "sent", words: "power?" });

  const link = new TcpListenLink(0);
  await link.open();
  const player = new WirePlayer(lines, "samsung-mdc", link);
  const display = createMdcDisplay({
    id: "display",
    link: new TcpLink("127.0.0.1", link.port),
    number: 1,
    clock: systemClock,
    log: silentLog,
  });
  display.start();
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), soon);
  await vi.waitFor(() => expect(player.complete).toBe(true), soon);
  expect(player.report).toMatchObject({ unexpected: [], missing: [], disordered: [] });
  await display.close();
  player.close();
  await link.close();
});

test("what a display refuses is kept too, and a fault that is not is refused", async ({ admin, plug }) => {
  expect(plug.received.length).toBeGreaterThan(0);
  // A command that no display knows.
  const { end } = await admin.call("device.send", { device: "display.network", message: "AA 99 01 00 9A" });
  expect(end).toBe("refused");
  await vi.waitFor(
    () =>
      expect(admin.nodes["wires.faults"]).toContainEqual(
        expect.objectContaining({ device: "display", what: expect.objectContaining({ kind: "exchange" }) }),
      ),
    soon,
  );
  const [kept] = (admin.nodes["wires.faults"] ?? []).filter(({ what }) => what.kind === "exchange").slice(-1);
  const { exchanges } = await admin.call("device.aroundFault", { fault: kept?.id ?? 0 });
  expect(exchanges.some(({ bytes, direction }) => direction === "sent" && bytes === "AA 99 01 00 9A")).toBe(true);
  expect(exchanges.some(({ fault }) => fault === true)).toBe(true);
  await expect(admin.call("device.aroundFault", { fault: 1 })).rejects.toMatchObject({ code: "not-found" });
});
