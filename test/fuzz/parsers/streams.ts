import { readTimings } from "#devices/presence/hdmi/probe.ts";
import { PacketBound } from "#devices/presence/mqtt/broker-stream.ts";
import { readAvailability, readState } from "#devices/presence/mqtt/payload.ts";
import { presenceFieldsIn, presenceIn } from "#devices/presence/usb/presence-fields.ts";
import { presenceDescriptor, proximityDescriptor } from "#devices/presence/usb/simulator.ts";
import { FlvReader } from "#kiosk/shell/stream/flv.ts";
import { readStreamPart, type StreamPart, writeStreamPart } from "#protocol/wire/camera-stream.ts";
import { hex, type Parser, texts } from "./parser.ts";
import { orWords } from "./words.ts";

const flvHead = "46 4C 56 01 01 00 00 00 09 00 00 00 00";
const flvConfig = "09 00 00 09 00 00 00 00 00 00 00 17 00 00 00 00 01 42 C0 1E 00 00 00 14";
const flvKey = "09 00 00 0A 00 00 28 00 00 00 00 17 01 00 00 00 00 00 00 01 65 00 00 00 15";
const flvDelta = "09 00 00 0A 00 00 02 01 00 00 00 27 01 00 00 00 00 00 00 01 41 00 00 00 15";
const flvOthers =
  "12 00 00 03 00 00 00 00 00 00 00 02 00 0A 00 00 00 0E 08 00 00 03 00 00 00 00 00 00 00 AF 01 02 00 00 00 0E";

const shown = ({ kind, timestamp, bytes }: StreamPart): string => `${kind} ${timestamp} ${bytes.length}`;

/** Each frame is a stream of its own, in two pieces: one that is refused ends the program that made it. */
const flv: Parser = {
  name: "FLV: a network camera's pictures",
  kind: "whole",
  frames: hex(
    `${flvHead} ${flvConfig} ${flvKey} ${flvDelta}`,
    `${flvHead} ${flvOthers} ${flvConfig} ${flvKey}`,
    `${flvHead} ${flvConfig} ${flvDelta} ${flvDelta} ${flvKey}`,
    flvHead,
  ),
  understood: ["config 0 4", "key 40 5", "delta 16777218 5"],
  open: () => (chunk) => {
    const bytes = Buffer.from(chunk);
    const reader = new FlvReader();
    const said: string[] = [];
    const refused = orWords(() => {
      for (const piece of [bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)])
        said.push(...reader.push(piece).map(shown));
    });
    return refused === "" ? said : [...said, refused];
  },
};

const part = (kind: StreamPart["kind"], timestamp: number): Uint8Array =>
  writeStreamPart({ kind, timestamp, bytes: Uint8Array.of(0, 0, 0, 1, 0x65) });

/** What the shell hands to the screen's page. */
const streamMessages: Parser = {
  name: "camera stream: messages to the page",
  kind: "whole",
  frames: [part("key", 40), part("config", 0), part("delta", 80)],
  understood: ["key 40 5"],
  open: () => (chunk) => {
    const read = readStreamPart(new Uint8Array(chunk).buffer);
    return read === undefined ? [] : [shown(read)];
  },
};

const zigbee = { field: "occupancy", on: "", off: "" };
const nested = { field: "state.presence", on: "somebody", off: "nobody" };

const mqttMessages: Parser = {
  name: "MQTT: a sensor's messages",
  kind: "whole",
  frames: texts(
    '{"battery":97,"occupancy":true}',
    '{"state":{"presence":"somebody"}}',
    '{"state":"online"}',
    "offline",
    "ON",
  ),
  open: () => (chunk) => [
    readState(chunk, zigbee),
    readState(chunk, nested),
    readState(chunk, { field: "", on: "", off: "" }),
    String(readAvailability(chunk)),
  ],
};

/** PUBLISH, CONNACK, SUBACK, PINGRESP; a packet beyond the bound ends the connection, and the next one begins anew. */
const mqttPackets: Parser = {
  name: "MQTT: lengths of packets",
  kind: "stream",
  frames: hex("30 05 00 01 61 4F 4E", "20 02 00 00", "90 03 00 01 00", "D0 00", "30 80 01"),
  understood: ["within"],
  open: () => {
    let bound = new PacketBound(1_024);
    return (chunk) => {
      if (bound.take(chunk)) return ["within"];
      bound = new PacketBound(1_024);
      return ["too long"];
    };
  },
};

/** Of a sensor with numbered reports, of one without, and of what the bytes would be as a descriptor. */
const presenceReports: Parser = {
  name: "HID: presence sensors",
  kind: "whole",
  frames: [Buffer.from("010201", "hex"), Buffer.from("010200", "hex"), presenceDescriptor, proximityDescriptor],
  open: () => {
    const known = [presenceDescriptor, proximityDescriptor].map(presenceFieldsIn);
    return (chunk) => {
      const own = presenceFieldsIn(chunk);
      return [...known, own].map((fields) => (fields === undefined ? "none" : String(presenceIn(fields, chunk))));
    };
  },
};

const timings = `\tActive width: 1920
\tActive height: 1080
\tTotal width: 2200
\tTotal height: 1125
\tPixelclock: 148500000 Hz (60.00 frames per second)
`;

const hdmiTimings: Parser = {
  name: "v4l2-ctl: timings of a signal",
  kind: "whole",
  frames: texts(
    timings,
    "VIDIOC_QUERY_DV_TIMINGS: failed: Link has been severed\n",
    "VIDIOC_QUERY_DV_TIMINGS: failed: No locks available\n",
    "Cannot open device /dev/video0, exiting.\n",
  ),
  open: () => (chunk) => {
    const text = Buffer.from(chunk).toString("utf8");
    return [
      { output: text, errors: "" },
      { output: "", errors: text },
    ].map((said) => orWords(() => JSON.stringify(readTimings({ ...said, failure: undefined }))));
  },
};

export const streamParsers: readonly Parser[] = [
  flv,
  streamMessages,
  mqttMessages,
  mqttPackets,
  presenceReports,
  hdmiTimings,
];
