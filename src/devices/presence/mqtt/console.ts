import type { MqttClient } from "mqtt";
import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { note as noteOf, type Said } from "#protocol/device-notes.ts";
import type { ConsoleEnd } from "#protocol/wires.ts";
import { DeviceError } from "../../device-error.ts";
import { NoFrame, type WireConsole } from "../../wire-console.ts";
import type { Noted } from "../kept-sensor.ts";

/** A message as the broker handed it on. */
export interface HeardMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly isRetained: boolean;
}

export interface MqttConsoleOptions {
  readonly clock: Clock;
  /** The connection that stands; undefined while there is none. */
  readonly client: () => MqttClient | undefined;
  readonly unreachable: () => DeviceError;
  /** The topic of the sensor's state, and every topic that the room listens to. */
  readonly stateTopic: string;
  readonly topics: readonly string[];
  /** Hears every message from now on, until what it returns is called; where `lent`, one of this topic is no word of the sensor's. */
  readonly listen: (lent: string | undefined, heard: (message: HeardMessage) => void) => () => void;
  readonly note: (direction: "in" | "out", said: Said, noted?: Noted) => void;
}

/** So long an answer of the sensor's is waited for. Milliseconds. */
const answersWithin = 2_000;

/**
 * A broker by hand: one message is published, not retained, and listened for on its own topic, so that it shows whether the
 * broker hands on what the room says. The sensor has answered when it says its state meanwhile, as many do on a `get` topic.
 */
export function mqttConsole(options: MqttConsoleOptions): WireConsole {
  const topics = new WeakMap<Uint8Array, string>();
  return {
    form: "message",
    read: (typed) => {
      const { topic, payload } = readMessage(typed);
      topics.set(payload, topic);
      return payload;
    },
    send: (payload) => publish(options, topics.get(payload) ?? "", payload),
  };
}

/** `topic: message` as it is typed. Throws a {@link NoFrame} where it is none. */
export function readMessage(typed: string): { readonly topic: string; readonly payload: Uint8Array<ArrayBuffer> } {
  const [, topic = "", words = ""] = /^([^{:]+):(?: (.*))?$/s.exec(typed.trim()) ?? [];
  if (topic.trim() === "") throw new NoFrame(noteOf("typed-mqtt", { example: "zigbee2mqtt/Room/get: {}" }));
  if (/[+#\0]/.test(topic)) throw new NoFrame(noteOf("typed-mqtt-one"));
  return { topic: topic.trim(), payload: Uint8Array.from(new TextEncoder().encode(words)) };
}

async function publish(options: MqttConsoleOptions, topic: string, payload: Uint8Array): Promise<ConsoleEnd> {
  const { clock, note, stateTopic } = options;
  const client = options.client();
  if (client === undefined || !client.connected) throw options.unreachable();
  const lent = options.topics.includes(topic) ? undefined : topic;
  let isBack = false;
  const { promise: answered, resolve: answer } = Promise.withResolvers<"answered" | "late">();
  const stop = options.listen(lent, (message) => {
    const isOurs = message.topic === topic && !message.isRetained && Buffer.from(payload).equals(message.payload);
    if (isOurs) isBack = true;
    if (message.topic === stateTopic && !message.isRetained) answer("answered");
  });
  try {
    const hears = lent === undefined || (await subscribe(client, lent, note));
    note("out", `publish to ${topic}: ${new TextDecoder().decode(payload)}`, { bytes: payload });
    await client.publishAsync(topic, Buffer.from(payload), { qos: 1, retain: false });
    note("in", noteOf("mqtt-taken"));
    const timer = clock.after(answersWithin, () => answer("late"));
    const ended = (): void => answer("late");
    client.once("close", ended);
    const end = await answered;
    client.off("close", ended);
    timer.cancel();
    if (end === "answered") return "answered";
    if (isBack || !hears) return "sent";
    note("in", noteOf("mqtt-unheard", { topic }), { isFault: true });
    return "refused";
  } catch (error) {
    throw error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
  } finally {
    stop();
    if (lent !== undefined && client.connected) await client.unsubscribeAsync(lent).catch(() => undefined);
  }
}

/** Listens to a topic for a moment; whether the broker allows it. */
async function subscribe(client: MqttClient, topic: string, note: MqttConsoleOptions["note"]): Promise<boolean> {
  note("out", `subscribe to ${topic}, for a moment`);
  const [granted] = await client.subscribeAsync(topic, { qos: 0 });
  const isRefused = granted !== undefined && granted.qos >= 128;
  if (isRefused) note("in", noteOf("refused-topic", { topic }), { isFault: true });
  return !isRefused;
}
