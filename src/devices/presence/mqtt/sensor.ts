import { MqttClient } from "mqtt";
import { messageOf } from "#base/log.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { type NoteCode, note } from "#protocol/device-notes.ts";
import { connectionFault } from "../../connection-fault.ts";
import type { DeviceContext } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { deviceLimits } from "../../limits.ts";
import type { WireConsole } from "../../wire-console.ts";
import { KeptSensor, meaningOf, type Noted } from "../kept-sensor.ts";
import type { SensorReading } from "../sensor.ts";
import { type BrokerAddress, BrokerStream, CertificateRefused, PacketTooLarge } from "./broker-stream.ts";
import { type HeardMessage, mqttConsole } from "./console.ts";
import { type PayloadRule, readAvailability, readState, type Said } from "./payload.ts";

export interface MqttSensorSpec {
  readonly broker: BrokerAddress;
  /** Empty: without a name. */
  readonly user: string;
  readonly password: string;
  readonly topic: string;
  readonly rule: PayloadRule;
  /** Topics that say whether the sensor is alive. The sensor is away when one of them says offline. */
  readonly availability: readonly string[];
}

/** How long a broker may take to let the room in. Milliseconds. */
const connectWithinMs = 10_000;
/** A broker is asked for a sign of life after so much silence. Seconds. */
const keepAliveSeconds = 20;
/** A connection that stood so long was a good one: the next wait is a short one again. Milliseconds. */
const goodAfterMs = 10_000;
/** Characters of a message that are kept of it, in words and in bytes. */
const shownCharacters = 300;
const meanings: Readonly<Record<Said, NoteCode>> = {
  present: meaningOf(true),
  absent: meaningOf(false),
  silent: "means-nothing",
  unclear: "not-understood",
};

/**
 * A sensor whose state a broker hands on (MQTT 3.1.1, quality of service 0). What it said counts while the connection
 * stands and no availability topic says offline; afterwards nothing is known until it speaks again.
 */
export class MqttSensor extends KeptSensor {
  readonly where: string;
  readonly #spec: MqttSensorSpec;
  readonly #online = new Map<string, boolean>();
  #client: MqttClient | undefined;
  /** Whoever sends by hand hears every message, and a topic that is only listened to for that. */
  #listening: { readonly lent: string | undefined; readonly heard: (message: HeardMessage) => void } | undefined;
  /** What it last said, through lost connections: a retained message is the same word once more. */
  #lastSaid: SensorReading | undefined;

  constructor(spec: MqttSensorSpec, context: DeviceContext) {
    super({ id: "presence.mqtt", ...context }, { initial: 500, max: 30_000 });
    const { host, port } = spec.broker;
    this.#spec = spec;
    this.where = `${spec.topic} at ${host}:${port}`;
  }

  get console(): WireConsole {
    const { topic, availability } = this.#spec;
    return mqttConsole({
      clock: this.clock,
      client: () => this.#client,
      unreachable: () => this.record.unreachable,
      stateTopic: topic,
      topics: [topic, ...availability],
      listen: (lent, heard) => {
        this.#listening = { lent, heard };
        return () => {
          this.#listening = undefined;
        };
      },
      note: (...noted) => this.note(...noted),
    });
  }

  protected async release(): Promise<void> {
    this.#client?.end(true);
  }

  /** One connection, from its opening to its end. */
  protected converse(): Promise<DeviceError> {
    const { broker, user, password } = this.#spec;
    const { clock } = this;
    this.#online.clear();
    return new Promise((resolve) => {
      const stream = new BrokerStream(broker, deviceLimits.mqttPacketBytes);
      let cause: unknown;
      let greeted = false;
      const take = (error: unknown): void => {
        cause ??= error;
      };
      stream.on("error", take);
      const client = new MqttClient(() => stream, {
        protocolVersion: 4,
        clean: true,
        reconnectPeriod: 0,
        connectTimeout: connectWithinMs,
        keepalive: keepAliveSeconds,
        clientId: `parley-${crypto.randomUUID().slice(0, 8)}`,
        ...(user === "" ? {} : { username: user, password }),
      });
      this.#client = client;
      this.note("out", user === "" ? "connect, without a name" : "connect, with a name and its password");
      client.on("error", take);
      client.on("message", (topic, payload, { retain }) => this.#handleMessage(topic, payload, retain));
      let good: { cancel: () => void } | undefined;
      client.on("connect", () => {
        greeted = true;
        this.note("in", note("mqtt-let-in"));
        good = clock.after(goodAfterMs, () => this.keepOpen.handleAnswered());
        this.#listen(client).catch((error: unknown) => {
          take(error);
          client.end(true);
        });
      });
      client.on("close", () => {
        good?.cancel();
        client.end(true);
        this.#client = undefined;
        resolve(errorOf(cause, greeted));
      });
    });
  }

  /** Listens to the signs of life first: a retained state of a dead sensor then finds it known to be dead. */
  async #listen(client: MqttClient): Promise<void> {
    const { topic, availability } = this.#spec;
    for (const one of [...availability, topic]) {
      this.note("out", `subscribe to ${one}`);
      const [granted] = await client.subscribeAsync(one, { qos: 0 });
      const isRefused = granted !== undefined && granted.qos >= 128;
      if (isRefused) this.note("in", note("refused-topic", { topic: one }), { isFault: true });
      if (isRefused && one === topic) throw new DeviceError("SENSOR_TOPIC_REFUSED", one);
    }
    this.#judge();
  }

  #handleMessage(topic: string, payload: Buffer, isRetained: boolean): void {
    const { lent, heard: hear } = this.#listening ?? {};
    const heard = (means: NoteCode, noted: Noted = {}): void => {
      const shown = payload.subarray(0, shownCharacters);
      const text = `${topic}${isRetained ? " (retained)" : ""}: ${new TextDecoder().decode(shown)}`;
      this.note("in", note("mqtt-said", { text, means }), { bytes: shown, ...noted });
    };
    hear?.({ topic, payload, isRetained });
    if (topic === lent) {
      heard("means-not-its");
      return;
    }
    if (topic !== this.#spec.topic) {
      const online = readAvailability(payload);
      heard(online === undefined ? meanings.silent : online ? "means-online" : "means-offline");
      if (online !== undefined) this.#online.set(topic, online);
      this.#judge();
      return;
    }
    const said = readState(payload, this.#spec.rule);
    heard(meanings[said], { isFault: said === "unclear" });
    if (said === "silent" && this.reading !== undefined) return;
    if (said === "silent" || said === "unclear") {
      this.take(undefined);
      const words = new TextDecoder().decode(payload.subarray(0, shownCharacters));
      this.record.degraded(new DeviceError("SENSOR_NOT_UNDERSTOOD", words));
      return;
    }
    const present = said === "present";
    const isOld = isRetained && this.#lastSaid?.present === present;
    const reading = isOld && this.#lastSaid ? this.#lastSaid : { present, at: this.clock.wall() };
    this.#lastSaid = reading;
    if (this.#isOffline()) return;
    this.record.ready();
    this.take(reading);
  }

  /** Whether it is alive decides whether it is believed. */
  #judge(): void {
    if (this.#isOffline()) {
      this.take(undefined);
      this.record.degraded(new DeviceError("SENSOR_OFFLINE"));
    } else if (this.record.code !== "SENSOR_NOT_UNDERSTOOD") {
      this.record.ready();
    }
  }

  #isOffline(): boolean {
    return [...this.#online.values()].includes(false);
  }
}

const awayCodes = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTDOWN",
]);
/** CONNACK: bad user name or password, not authorised (MQTT 3.1.1, section 3.2.2.3). */
const signInRefused = new Set<unknown>([4, 5]);

/** Why a connection ended. */
function errorOf(cause: unknown, greeted: boolean): DeviceError {
  if (cause instanceof DeviceError) return cause;
  if (cause === undefined) return new DeviceError(greeted ? "DEVICE_UNPLUGGED" : "DEVICE_NO_ANSWER");
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const known: DeviceFaultCode =
    cause instanceof CertificateRefused
      ? "BROKER_CERTIFICATE"
      : cause instanceof PacketTooLarge
        ? "DEVICE_OUT_OF_STEP"
        : signInRefused.has(code)
          ? "BROKER_SIGN_IN_REFUSED"
          : typeof code === "string" && awayCodes.has(code)
            ? connectionFault(cause)
            : greeted
              ? "DEVICE_UNPLUGGED"
              : "DEVICE_NO_ANSWER";
  return new DeviceError(known, messageOf(cause));
}
