import { expect, test, vi } from "vitest";
import { Mosquitto } from "#devices/presence/mqtt/mosquitto-rig.ts";
import { SimulatedMqttSensor } from "#devices/presence/mqtt/simulator.ts";
import { readWireLog, writeWireLog } from "#protocol/wire-log.ts";
import { RoomRig } from "./rig/room-rig.ts";

// A whole room with real certificates and passwords, and a real broker.
vi.setConfig({ testTimeout: 90_000 });
const soon = { timeout: 30_000, interval: 20 };
const topic = "zigbee2mqtt/Meeting room";

test("a sensor has a wire like every other device: in words, live, by itself, and as a file that can be sent", async () => {
  await using broker = await Mosquitto.start();
  await using room = await RoomRig.start();
  const admin = await room.connect({ cookie: await room.setUp() });
  await expect(admin.call("device.reopen", { device: "presence" })).rejects.toMatchObject({ code: "not-found" });
  await admin.call("settings.write", {
    changes: {
      "presence.mqttHost": `127.0.0.1:${broker.port}`,
      "presence.mqttTopic": topic,
      "presence.mqttField": "occupancy",
      "presence.hdmiDevice": "/dev/parley-none",
    },
  });
  const sensors = () => (admin.nodes.wires ?? []).filter(({ kind }) => kind === "presence");
  await vi.waitFor(
    () =>
      expect(sensors()).toEqual([
        {
          device: "presence.mqtt",
          kind: "presence",
          protocol: "mqtt",
          link: `${topic} at 127.0.0.1:${broker.port}`,
          form: "message",
        },
        { device: "presence.hdmi", kind: "presence", protocol: "hdmi", link: "/dev/parley-none", form: "ask" },
      ]),
    soon,
  );
  admin.socket.emit("subscribe", ["exchanges"]);
  await using sensor = new SimulatedMqttSensor({ port: broker.port, topic });
  await sensor.start();
  await sensor.say('{"occupancy":true}');
  const lastWords = `${topic}: {"occupancy":true} · somebody`;
  const wordsOf = async (device: string) =>
    (await admin.call("device.exchanges", { device })).exchanges.map(({ words }) => words);
  // Retained or not, as the room happened to listen before or after.
  await vi.waitFor(
    async () => expect((await wordsOf("presence.mqtt")).at(-1)?.replace(" (retained)", "")).toBe(lastWords),
    soon,
  );
  expect(admin.streams.map(({ name }) => name)).toContain("exchanges");
  const { exchanges } = await admin.call("device.exchanges", { device: "presence" });
  expect(new Set(exchanges.map(({ device }) => device))).toEqual(new Set(["presence.mqtt", "presence.hdmi"]));
  // There is no such capture device, or no program to ask it.
  expect(exchanges.find(({ device }) => device === "presence.hdmi")).toMatchObject({ fault: true });

  const written = writeWireLog(exchanges, admin.nodes.wires ?? []);
  expect(written).not.toContain("127.0.0.1");
  const { head, lines } = readWireLog(written);
  expect(head.devices).toMatchObject({ "presence.mqtt": { protocol: "mqtt" }, "presence.hdmi": { protocol: "hdmi" } });
  expect(lines).toHaveLength(exchanges.length);

  await expect(admin.call("device.send", { device: "presence.mqtt", message: "00" })).rejects.toMatchObject({
    code: "bad-value",
  });
  const asked = await admin.call("device.send", { device: "presence.mqtt", message: `${topic}/get: {}` });
  expect(asked.end).toBe("answered");
  expect(asked.exchanges[0]).toMatchObject({ direction: "sent", bytes: "7B 7D", words: `publish to ${topic}/get: {}` });
  expect(asked.exchanges.map(({ words }) => words)).toContain(lastWords);
  // There is nothing that could be asked.
  await expect(admin.call("device.send", { device: "presence.hdmi", message: "?" })).rejects.toMatchObject({
    code: "wrong-state",
  });
  await expect(admin.call("device.send", { device: "presence.hdmi", message: "on" })).rejects.toMatchObject({
    code: "bad-value",
  });
  await admin.call("device.reopen", { device: "presence.mqtt" });
  await vi.waitFor(async () => expect((await wordsOf("presence.mqtt"))[0]).toBe("connect, without a name"), soon);
});
