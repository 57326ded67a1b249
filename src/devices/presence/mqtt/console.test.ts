import { expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { readMessage } from "./console.ts";
import { Mosquitto, type MosquittoOptions } from "./mosquitto-rig.ts";
import { MqttSensor } from "./sensor.ts";
import { SimulatedMqttSensor } from "./simulator.ts";

/* A technician's own messages through a real broker, Debian's Mosquitto. */

vi.setConfig({ testTimeout: 60_000 });
const soon = { timeout: 30_000, interval: 20 } as const;
const topic = "zigbee2mqtt/Meeting room";

async function room(options: MosquittoOptions = {}) {
  const stack = new AsyncDisposableStack();
  const broker = stack.use(await Mosquitto.start(options));
  const far = stack.use(new SimulatedMqttSensor({ port: broker.port, topic, ...options.account }));
  await far.start();
  const sensor = new MqttSensor(
    {
      broker: { host: "127.0.0.1", port: broker.port, tls: false, fingerprint: "" },
      user: options.account?.user ?? "",
      password: options.account?.password ?? "",
      topic,
      rule: { field: "occupancy", on: "", off: "" },
      availability: [],
    },
    { clock: systemClock, log: silentLog },
  );
  stack.use(sensor);
  sensor.start();
  await vi.waitFor(() => expect(sensor.health.kind).toBe("ready"), soon);
  const send = async (typed: string) => {
    const { console } = sensor;
    const before = sensor.exchanges().length;
    const end = await console.send(console.read(typed));
    return {
      end,
      words: sensor
        .exchanges()
        .slice(before)
        .map(({ words }) => words),
    };
  };
  return { broker, far, sensor, send, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test("a sensor that is asked on its get topic answers with its state", async () => {
  await using it = await room();
  await it.far.say('{"occupancy":false}');
  await vi.waitFor(() => expect(it.sensor.reading?.present).toBe(false), soon);
  const asked = await it.send(`${topic}/get: {"occupancy":""}`);
  expect(asked.end).toBe("answered");
  expect(asked.words).toContain(`publish to ${topic}/get: {"occupancy":""}`);
  expect(asked.words).toContain("the broker has taken it");
  expect(asked.words).toContain(`${topic}/get: {"occupancy":""} · not the sensor's`);
  expect(asked.words).toContain(`${topic}: {"occupancy":false} · nobody`);
});

test("on the sensor's own topic a message counts as the sensor's word", async () => {
  await using it = await room();
  expect((await it.send(`${topic}: {"occupancy":true}`)).end).toBe("answered");
  expect(it.sensor.reading?.present).toBe(true);
});

test("a message that the broker hands on and nobody answers is sent; afterwards its topic is heard no more", async () => {
  await using it = await room();
  const sent = await it.send("parley/hello: there");
  expect(sent.end).toBe("sent");
  expect(sent.words).toContain("parley/hello: there · not the sensor's");
  const lines = it.sensor.exchanges().length;
  await it.far.publish("parley/hello", "again");
  await it.far.say('{"occupancy":true}');
  await vi.waitFor(() => expect(it.sensor.reading?.present).toBe(true), soon);
  expect(
    it.sensor
      .exchanges()
      .slice(lines)
      .map(({ words }) => words),
  ).toEqual([`${topic}: {"occupancy":true} · somebody`]);
});

test("a broker whose rules let nothing through is told apart", async () => {
  const account = { user: "room", password: "slow lamp" };
  const rules = [`user ${account.user}`, "topic readwrite zigbee2mqtt/#", "topic read elsewhere/#"];
  await using it = await room({ account, rules });
  const sent = await it.send("elsewhere/hello: there");
  expect(sent.end).toBe("refused");
  expect(sent.words.at(-1)).toMatch(/hands it to nobody/);
});

test("without a broker nothing is sent, and the sensor says so", async () => {
  await using it = await room();
  await it.broker.kill();
  await vi.waitFor(() => expect(it.sensor.health.kind).toBe("absent"), soon);
  await expect(it.send("parley/hello: there")).rejects.toMatchObject({ verdict: "unreachable" });
});

test("what is typed is a topic and its message", () => {
  const text = (typed: string) => {
    const { topic: to, payload } = readMessage(typed);
    return [to, new TextDecoder().decode(payload)];
  };
  expect(text('zigbee2mqtt/Meeting room/get: {"state": ""}')).toEqual([
    "zigbee2mqtt/Meeting room/get",
    '{"state": ""}',
  ]);
  expect(text("cmnd/room/STATUS:")).toEqual(["cmnd/room/STATUS", ""]);
  expect(text("a: b: c")).toEqual(["a", "b: c"]);
  for (const odd of ["", "00", '{"occupancy": true}', ": there", "a:b"])
    expect(() => readMessage(odd)).toThrow(/a topic, a colon/);
  for (const wild of ["#: x", "a/+/b: x"]) expect(() => readMessage(wild)).toThrow(/several/);
});
