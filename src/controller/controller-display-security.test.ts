import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { SimulatedMdcSecurity } from "#devices/display/samsung-mdc/secured-simulator.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Far {
  readonly security: SimulatedMdcSecurity;
  readonly plug: SimulatorPlug;
  readonly port: number;
}

const pin = "90417263";

/** A room with an administrator, and a simulated display with the secured protocol on real TLS. */
const test = base.extend<{ room: RoomRig; admin: RoomClient; far: Far }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  admin: async ({ room }, use) => {
    await use(await room.connect({ cookie: await room.setUp() }));
  },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  far: async ({}, use) => {
    const set = new SimulatedSet({ clock: systemClock, inputs: [{ id: "21", name: "HDMI" }], warming: 0, cooling: 0 });
    const security = await SimulatedMdcSecurity.of(pin);
    const link = new TcpListenLink(0, undefined, security.agree);
    const ear = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
    const plug = new SimulatorPlug(ear, link, systemClock);
    await plug.plug();
    set.switchPower(true);
    await use({ security, plug, port: link.port });
    await plug.close();
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000, interval: 5 };

test("a PIN in the settings: the first certificate is written there once, and no other is accepted", async ({
  room,
  admin,
  far,
}) => {
  const changes = { "display.network": "samsung-mdc", "display.host": `127.0.0.1:${far.port}` } as const;
  await admin.call("settings.write", { changes });
  await vi.waitFor(
    () => expect(admin.nodes.display?.health).toMatchObject({ state: "failed", code: "DISPLAY_SECURED" }),
    soon,
  );
  await admin.call("settings.write", { changes: { "display.pin": pin } });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  const certificate = async (): Promise<unknown> => {
    const { entries } = await admin.call("settings.read", {});
    return entries.find(({ key }) => key === "display.certificate")?.value;
  };
  await vi.waitFor(async () => expect(await certificate()).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/), soon);
  // What it showed itself is no reason to open it anew.
  expect(far.security.heard).toEqual([pin]);
  const first = await certificate();

  await far.plug.unplug();
  await far.security.renew();
  await far.plug.plug();
  await vi.waitFor(
    () => expect(admin.nodes.display?.health).toMatchObject({ state: "failed", code: "DISPLAY_CERTIFICATE" }),
    soon,
  );
  expect(far.security.heard).toEqual([pin]);
  await admin.call("settings.write", { changes: { "display.certificate": null } });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  await vi.waitFor(async () => expect(await certificate()).not.toMatch(/^$/), soon);
  expect(await certificate()).not.toBe(first);

  const { revisions } = await admin.call("settings.history", {});
  expect(revisions.filter(({ author }) => author === "the room itself")).toHaveLength(2);
  const { exchanges } = await admin.call("device.exchanges", { limit: 1_000 });
  const audited = await admin.call("audit.read", {});
  const read = await admin.call("settings.read", {});
  const log = room.roomLog.read({ limit: 2_000 });
  const told = JSON.stringify([exchanges, revisions, audited, read, admin.nodes, log]);
  expect(told).toContain("DISPLAY_CERTIFICATE");
  expect(told).not.toContain(pin);
});

test("a wrong PIN is a fault of the display with what to do, until it is corrected", async ({ admin, far }) => {
  const display = { "display.network": "samsung-mdc", "display.host": `127.0.0.1:${far.port}` } as const;
  await admin.call("settings.write", { changes: { ...display, "display.pin": "1234" } });
  await vi.waitFor(
    () => expect(admin.nodes.display?.health).toMatchObject({ state: "failed", code: "DISPLAY_PIN" }),
    soon,
  );
  expect(admin.nodes.display?.health).toMatchObject({ todo: expect.stringContaining("PIN") });
  await expect(admin.call("settings.write", { changes: { "display.pin": "12" } })).rejects.toMatchObject({
    code: "bad-value",
  });
  await admin.call("settings.write", { changes: { "display.pin": pin } });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
});
