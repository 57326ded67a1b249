import { expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import type { SensorReading } from "../sensor.ts";
import { Mosquitto, type MosquittoOptions } from "./mosquitto-rig.ts";
import { MqttSensor, type MqttSensorSpec } from "./sensor.ts";
import { SimulatedMqttSensor } from "./simulator.ts";

/* Conversations through a real broker: Debian's Mosquitto, with a simulated sensor at its other side. */

vi.setConfig({ testTimeout: 60_000 });
const soon = { timeout: 30_000, interval: 20 } as const;
const topic = "zigbee2mqtt/Meeting room";

interface Options extends MosquittoOptions {
  readonly spec?: Partial<MqttSensorSpec>;
  readonly fingerprint?: string;
}

async function room({ spec, fingerprint = "", ...options }: Options = {}) {
  const stack = new AsyncDisposableStack();
  const broker = stack.use(await Mosquitto.start(options));
  const { port } = broker;
  const { account } = options;
  const plug = async (): Promise<SimulatedMqttSensor> => {
    const signIn = account === undefined ? {} : account;
    const sensor = stack.use(new SimulatedMqttSensor({ port, topic, ...signIn }));
    await sensor.start();
    return sensor;
  };
  const readings: (boolean | undefined)[] = [];
  const listen = (): MqttSensor => {
    const sensor = new MqttSensor(
      {
        broker: { host: "127.0.0.1", port, tls: options.tls ?? false, fingerprint },
        user: account?.user ?? "",
        password: account?.password ?? "",
        topic,
        rule: { field: "occupancy", on: "", off: "" },
        availability: [`${topic}/availability`],
        ...spec,
      },
      { clock: systemClock, log: silentLog },
    );
    stack.use(sensor);
    sensor.events.on("reading", (reading: SensorReading | undefined) => readings.push(reading?.present));
    sensor.start();
    return sensor;
  };
  const say = (occupancy: boolean) => JSON.stringify({ battery: 97, occupancy });
  return { broker, plug, listen, readings, say, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const becomes = (sensor: MqttSensor, kind: string, code?: string) =>
  vi.waitFor(() => {
    const fault = "fault" in sensor.health ? sensor.health.fault?.code : undefined;
    expect([sensor.health.kind, fault]).toEqual([kind, code]);
  }, soon);
const reads = (sensor: MqttSensor, present: boolean | undefined) =>
  vi.waitFor(() => expect(sensor.reading?.present).toBe(present), soon);

test("somebody comes, somebody goes; before its first word nothing is known", async () => {
  await using it = await room();
  const sensor = it.listen();
  await becomes(sensor, "ready");
  expect(sensor.reading).toBeUndefined();
  const far = await it.plug();
  await far.say(it.say(true));
  await reads(sensor, true);
  await far.say(it.say(false));
  await reads(sensor, false);
  // A message that says nothing of it changes nothing.
  await far.say('{"battery":96}');
  await far.say(it.say(true));
  await reads(sensor, true);
  expect(it.readings).toEqual([true, false, true]);
  const words = sensor.exchanges().map(({ direction, words }) => `${direction} ${words}`);
  expect(words.slice(0, 4)).toEqual([
    "out connect, without a name",
    "in the broker lets the room in",
    `out subscribe to ${topic}/availability`,
    `out subscribe to ${topic}`,
  ]);
  expect(words).toContainEqual(expect.stringMatching(/"battery":96\} · says nothing of it$/));
  expect(words.at(-1)).toBe(`in ${topic}: ${it.say(true)} · somebody`);
  expect(sensor.exchanges().at(-1)?.bytes).toBe(
    Buffer.from(it.say(true))
      .toString("hex")
      .toUpperCase()
      .replaceAll(/(..)(?=.)/g, "$1 "),
  );
});

test("the broker is killed: nothing is known; it returns: the next word counts", async () => {
  await using it = await room();
  const sensor = it.listen();
  await becomes(sensor, "ready");
  await (await it.plug()).say(it.say(true));
  await reads(sensor, true);
  await it.broker.kill();
  await reads(sensor, undefined);
  await becomes(sensor, "absent", "DEVICE_CONNECTION_REFUSED");
  await it.broker.comeBack();
  await becomes(sensor, "ready");
  expect(sensor.reading).toBeUndefined();
  await (await it.plug()).say(it.say(false));
  await reads(sensor, false);
  expect(it.readings).toEqual([true, undefined, false]);
});

test("its battery dies: its last will says so, and its last word counts no more", async () => {
  await using it = await room();
  const sensor = it.listen();
  const far = await it.plug();
  await far.say(it.say(true));
  await reads(sensor, true);
  far.die();
  await becomes(sensor, "degraded", "SENSOR_OFFLINE");
  expect(sensor.reading).toBeUndefined();
  const again = await it.plug();
  await becomes(sensor, "ready");
  expect(sensor.reading).toBeUndefined();
  await again.say(it.say(true));
  await reads(sensor, true);
});

test("a broker that remembers the last word of a dead sensor is not believed for a moment", async () => {
  await using it = await room();
  const far = await it.plug();
  await far.say(it.say(true));
  const before = it.listen();
  await reads(before, true);
  far.die();
  await becomes(before, "degraded", "SENSOR_OFFLINE");
  it.readings.length = 0;
  const sensor = it.listen();
  await becomes(sensor, "degraded", "SENSOR_OFFLINE");
  await vi.waitFor(
    () => expect(sensor.exchanges().map(({ words }) => words)).toContainEqual(expect.stringContaining("occupancy")),
    soon,
  );
  expect(it.readings).toEqual([]);
});

test("a retained word is as old as it was when the connection was lost", async () => {
  await using it = await room();
  const sensor = it.listen();
  const far = await it.plug();
  await far.say(it.say(true));
  await reads(sensor, true);
  const at = sensor.reading?.at;
  // Too large for any sensor: this connection ends, and the next one hears the retained word once more.
  await far.say(Buffer.alloc(70_000, 0x61), { retain: false });
  await reads(sensor, undefined);
  await becomes(sensor, "ready");
  await reads(sensor, true);
  expect(sensor.reading?.at).toBe(at);
  expect(it.readings).toEqual([true, undefined, true]);
});

test("words that the settings do not name are no guess", async () => {
  await using it = await room();
  const sensor = it.listen();
  const far = await it.plug();
  await far.say(it.say(true));
  await reads(sensor, true);
  await far.say('{"occupancy":"perhaps"}');
  await becomes(sensor, "degraded", "SENSOR_NOT_UNDERSTOOD");
  expect(sensor.health).toMatchObject({ fault: { detail: '{"occupancy":"perhaps"}' } });
  expect(sensor.exchanges().at(-1)).toMatchObject({ words: expect.stringContaining("not understood"), fault: true });
  expect(sensor.reading).toBeUndefined();
  await far.say(it.say(false));
  await becomes(sensor, "ready");
  await reads(sensor, false);
});

test("user and password are asked for: right ones are let in, wrong ones told apart from an address nobody is at", async () => {
  const account = { user: "parley", password: "quiet room" };
  await using it = await room({ account });
  const sensor = it.listen();
  await becomes(sensor, "ready");
  await (await it.plug()).say(it.say(true));
  await reads(sensor, true);
  await using other = await room({ account, spec: { password: "loud room" } });
  const refused = other.listen();
  await becomes(refused, "failed", "BROKER_SIGN_IN_REFUSED");
  expect(refused.exchanges().at(-1)).toMatchObject({ direction: "in", fault: true });
  expect(JSON.stringify(refused.exchanges())).not.toMatch(/loud room/);
  await other.broker.kill();
  await becomes(other.listen(), "absent", "DEVICE_CONNECTION_REFUSED");
});

test("by TLS: an unknown certificate is refused and named, the one that was entered is accepted", async () => {
  await using it = await room({ tls: true });
  const sensor = it.listen();
  await becomes(sensor, "failed", "BROKER_CERTIFICATE");
  const detail = "fault" in sensor.health ? (sensor.health.fault?.detail ?? "") : "";
  const [fingerprint = ""] = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(detail) ?? [];
  const broker = { host: "127.0.0.1", port: it.broker.port, tls: true };
  const trusting = new MqttSensor(
    {
      broker: { ...broker, fingerprint },
      user: "",
      password: "",
      topic,
      rule: { field: "", on: "", off: "" },
      availability: [],
    },
    { clock: systemClock, log: silentLog },
  );
  await using _ = trusting;
  trusting.start();
  await becomes(trusting, "ready");
});
