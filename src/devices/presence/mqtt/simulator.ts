import { MqttClient } from "mqtt";
import { deviceLimits } from "../../limits.ts";
import { BrokerStream } from "./broker-stream.ts";

export interface SimulatedMqttSensorOptions {
  readonly port: number;
  readonly topic: string;
  readonly user?: string;
  readonly password?: string;
}

/**
 * A presence sensor on a broker at 127.0.0.1 as Zigbee2MQTT and ESPHome show one: retained state, last will on its availability,
 * and its state once more for whoever publishes anything to its `get` topic.
 */
export class SimulatedMqttSensor implements AsyncDisposable {
  readonly #client: MqttClient;
  readonly #stream: BrokerStream;
  readonly #topic: string;
  readonly #connected: Promise<void>;
  #last: string | Buffer | undefined;

  constructor({ port, topic, user, password = "" }: SimulatedMqttSensorOptions) {
    this.#topic = topic;
    const address = { host: "127.0.0.1", port, tls: false, fingerprint: "" };
    this.#stream = new BrokerStream(address, deviceLimits.mqttPacketBytes);
    const will = { topic: `${topic}/availability`, payload: Buffer.from("offline"), qos: 1, retain: true } as const;
    const signIn = user === undefined ? {} : { username: user, password };
    const client = new MqttClient(() => this.#stream, { protocolVersion: 4, reconnectPeriod: 0, will, ...signIn });
    this.#client = client;
    this.#connected = new Promise((resolve, reject) => {
      client.on("connect", () => resolve());
      client.on("error", reject);
      client.on("close", () => reject(new Error("the broker ended the connection")));
    });
  }

  /** Says that it is alive, once the broker has let it in. */
  async start(): Promise<void> {
    await this.#connected;
    this.#client.on("message", () => {
      if (this.#last !== undefined) void this.say(this.#last, { retain: false }).catch(() => undefined);
    });
    await this.#client.subscribeAsync(`${this.#topic}/get`, { qos: 1 });
    await this.#client.publishAsync(`${this.#topic}/availability`, "online", { qos: 1, retain: true });
  }

  /** Says something, as it is. */
  async say(message: string | Buffer, { retain = true } = {}): Promise<void> {
    this.#last = message;
    await this.#client.publishAsync(this.#topic, message, { qos: 1, retain });
  }

  /** Says something on a topic of somebody else's. */
  async publish(topic: string, message: string): Promise<void> {
    await this.#client.publishAsync(topic, message, { qos: 1 });
  }

  /** Its battery is empty: the broker publishes its last will. */
  die(): void {
    this.#stream.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.end(true);
  }
}
