import { test as base, expect, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { SimulatedMdc } from "#devices/display/samsung-mdc/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import type { RoomClient } from "./rig/room-client.ts";
import { RoomRig } from "./rig/room-rig.ts";

interface Fixtures {
  room: RoomRig;
  admin: RoomClient;
  device: SimulatedSpeakerphone;
}

/** A room with an administrator and a simulated speakerphone on the real driver. */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  room: async ({}, use) => {
    await using room = await RoomRig.start();
    await use(room);
  },
  admin: async ({ room }, use) => {
    await use(await room.connect({ cookie: await room.setUp() }));
  },
  device: async ({ room, admin }, use) => {
    const device = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
    room.hid.plug(device, "/dev/hidraw0");
    await vi.waitFor(() => expect(admin.nodes.speakerphone?.health.state).toBe("ready"), soon);
    await use(device);
    device.close();
  },
});
// Whole rooms with real certificates and passwords: on a busy machine each takes seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 30_000, interval: 5 };

test("the speakerphone has a wire of its own, told live, and is opened anew", async ({ admin, device }) => {
  expect(device.vendor).toBeGreaterThan(0);
  await vi.waitFor(
    () =>
      expect(admin.nodes.wires).toContainEqual(
        expect.objectContaining({ device: "speakerphone", kind: "speakerphone", protocol: "hid", form: "report" }),
      ),
    soon,
  );
  const descriptor = Buffer.from(device.descriptor).toString("hex").toUpperCase();
  const wire = admin.nodes.wires?.find((each) => each.device === "speakerphone");
  expect(wire?.usb).toEqual({ name: device.name, vendor: "0b0e", product: "2456", descriptor });
  const first = await admin.call("device.exchanges", { device: "speakerphone" });
  expect(first.exchanges.length).toBeGreaterThan(0);
  expect(first.exchanges.every((exchange) => exchange.device === "speakerphone")).toBe(true);
  admin.socket.emit("subscribe", ["exchanges"]);
  await vi.waitFor(async () => {
    await admin.call("device.reopen", { device: "speakerphone" });
    expect(admin.streams.map(({ name }) => name)).toContain("exchanges");
  }, soon);
  await vi.waitFor(() => expect(admin.nodes.speakerphone?.health.state).toBe("ready"), soon);
  await expect(admin.call("device.reopen", { device: "display.network" })).rejects.toMatchObject({ code: "not-found" });
});

test("each way of the display has its wire; one is asked by hand, and all are opened anew", async ({ admin }) => {
  const set = new SimulatedSet({ clock: systemClock, inputs: [{ id: "21", name: "HDMI" }], warming: 0, cooling: 0 });
  const link = new TcpListenLink(0);
  const plug = new SimulatorPlug(
    new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false }),
    link,
    systemClock,
  );
  await plug.plug();
  const changes = { "display.network": "samsung-mdc", "display.host": `127.0.0.1:${link.port}`, "display.number": 1 };
  await admin.call("settings.write", { changes });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  expect(admin.nodes.wires).toContainEqual({
    device: "display.network",
    kind: "display",
    protocol: "samsung-mdc",
    link: `127.0.0.1 port ${link.port}`,
    form: "hex",
  });
  const { end, exchanges } = await admin.call("device.send", { device: "display.network", message: "AA 11 01 00 12" });
  expect(end).toBe("answered");
  expect(exchanges.map(({ direction }) => direction)).toEqual(["sent", "received"]);
  await expect(
    admin.call("device.send", { device: "display.network", message: "AA 11 01 00 13" }),
  ).rejects.toMatchObject({ code: "bad-value" });
  await admin.call("device.reopen", { device: "display.network" });
  await vi.waitFor(() => expect(admin.nodes.display?.health.state).toBe("ready"), soon);
  await plug.close();
});

test("a report by hand is sent as it is typed, is in the audit log, and its lamp tells the truth again", async ({
  admin,
  device,
}) => {
  const sent: string[] = [];
  const take = device.handleOutput.bind(device);
  device.handleOutput = (report) => {
    sent.push(Buffer.from(report).toString("hex"));
    take(report);
  };
  const reports = await admin.call("device.exchanges", { device: "speakerphone" });
  const report = reports.exchanges.find(({ direction }) => direction === "sent")?.bytes ?? "";
  const [id = "", ...body] = report.split(" ");
  const message = [id, ...body.map(() => "FF")].join(" ");
  const { end, exchanges } = await admin.call("device.send", { device: "speakerphone", message });
  expect(end).toBe("sent");
  expect(exchanges[0]).toMatchObject({ device: "speakerphone", direction: "sent", bytes: message });
  expect(sent[0]).toBe(message.replaceAll(" ", "").toLowerCase());
  await vi.waitFor(() => expect(sent.at(-1)).toBe(report.replaceAll(" ", "").toLowerCase()), soon);
  const { entries } = await admin.call("audit.read", {});
  const audited = entries.find(({ what }) => what === "device.send");
  expect(audited).toMatchObject({ who: "ada", role: "admin", ok: true });
  expect(audited?.detail).toContain(message);
});

test("what is malformed, too long for its report, or for no wire is refused before anything is sent", async ({
  admin,
  device,
}) => {
  let written = 0;
  const take = device.handleOutput.bind(device);
  device.handleOutput = (report) => {
    written += 1;
    take(report);
  };
  for (const message of ["mute", "EE 00", "02", "02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"]) {
    await expect(admin.call("device.send", { device: "speakerphone", message }), message).rejects.toMatchObject({
      code: "bad-value",
    });
  }
  await expect(admin.call("device.send", { device: "camera", message: "81 09 06 12 FF" })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(written).toBe(0);
});
