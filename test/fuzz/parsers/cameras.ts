import { PelcoReader } from "#devices/camera/pelco/frame.ts";
import { PelcoPReader } from "#devices/camera/pelco/frame-p.ts";
import { orderInWords, replyInWords as pelcoInWords } from "#devices/camera/pelco/wording.ts";
import { type Carriage, datagramCarriage, streamCarriage } from "#devices/camera/visca/carriage.ts";
import { sonyCarriage } from "#devices/camera/visca/sony-udp/carriage.ts";
import { readSetupAnswer, setupInquiry, writeSetupAnswer } from "#devices/camera/visca/sony-udp/setup-frame.ts";
import { replyInWords } from "#devices/camera/visca/wording.ts";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { hex, type Parser, type Reader } from "./parser.ts";

const replies = hex("90 41 FF", "90 51 FF", "90 60 03 FF", "90 61 41 FF", "90 50 02 FF", "90 38 FF", "88 30 02 FF");

/** Packets cut out by a carriage, each then read as the answer to a question, for the power where none is named. */
function viscaReader(carriage: Carriage, asked = "power?"): Reader {
  return (chunk) =>
    carriage.unpack(chunk).map((arrival) => {
      if (arrival.kind !== "packet") return arrival.kind;
      return `${arrival.ticket ?? ""} ${saidInEnglish(replyInWords(arrival.bytes, asked))}`;
    });
}

const viscaStream: Parser = {
  name: "VISCA on a stream",
  kind: "stream",
  frames: replies,
  open: () => viscaReader(streamCarriage()),
};

const viscaDatagrams: Parser = {
  name: "VISCA in datagrams",
  kind: "whole",
  frames: replies,
  open: () => viscaReader(datagramCarriage()),
};

const viscaSony: Parser = {
  name: "VISCA under Sony's header",
  kind: "whole",
  frames: hex(
    "01 11 00 03 00 00 00 05 90 41 FF",
    "01 11 00 04 00 00 00 06 90 50 02 FF",
    "02 01 00 01 00 00 00 00 01",
    "02 01 00 02 00 00 00 07 0F 01",
    "02 00 00 02 00 00 00 08 0F 02",
  ),
  open: () => viscaReader(sonyCarriage()),
};

/** Four and four nibbles, five and four, five and five: a byte more or less is another width, or no position. */
const positions = [
  "90 50 00 08 0A 05 08 04 09 03 0D FF",
  "90 50 0F 06 03 05 09 0F 0E 04 05 0B FF",
  "90 50 0F 0F 0D 05 00 00 00 08 FF",
] as const;

const viscaPositions: Parser = {
  name: "VISCA positions of every width",
  kind: "stream",
  frames: hex(...positions),
  open: () => viscaReader(streamCarriage(), "position?"),
  understood: [" answer pan=35416 tilt=18749 width=5+4"],
};

const viscaSonyPositions: Parser = {
  name: "VISCA positions of every width under Sony's header",
  kind: "whole",
  frames: hex(
    `01 11 00 0D 00 00 00 05 ${positions[1]}`,
    `01 11 00 0C 00 00 00 06 ${positions[0]}`,
    `01 11 00 0B 00 00 00 07 ${positions[2]}`,
  ),
  open: () => viscaReader(sonyCarriage(), "position?"),
  understood: ["5 answer pan=-40103 tilt=-7077 width=5+5"],
};

const sonySetup: Parser = {
  name: "Sony's setup answers",
  kind: "whole",
  frames: [
    writeSetupAnswer({ mac: "08:00:46:01:02:0a", address: "192.168.0.100", model: "SRG-A40", name: "CAM1" }),
    writeSetupAnswer({ mac: "08:00:46:01:02:0b", address: "10.0.0.7", model: "", name: "" }),
    setupInquiry(),
  ],
  open: () => (datagram) => {
    const said = readSetupAnswer(datagram);
    return [said === undefined ? "nothing" : `${said.mac} ${said.address} ${said.model} ${said.name}`];
  },
};

const pelco: Parser = {
  name: "Pelco-D",
  kind: "stream",
  frames: hex("FF 01 00 59 46 50 F0", "FF 01 00 5B 00 10 6C", "FF 01 00 5D 00 00 5E", "FF 01 00 01"),
  open: () => {
    const reader = new PelcoReader("replies");
    return (chunk) =>
      reader.push(chunk).map(({ kind, bytes }) => (kind === "frame" ? saidInEnglish(pelcoInWords(bytes)) : kind));
  },
};

const pelcoP: Parser = {
  name: "Pelco-P",
  kind: "stream",
  frames: hex("A0 00 00 04 20 00 AF 2B", "A0 00 00 00 00 00 AF 0F", "A0 01 00 08 00 20 AF 26"),
  open: () => {
    const reader = new PelcoPReader();
    return (chunk) => reader.push(chunk).map(({ kind, asD }) => (asD === undefined ? kind : orderInWords(asD)));
  },
};

export const cameraParsers: readonly Parser[] = [
  viscaStream,
  viscaDatagrams,
  viscaSony,
  viscaPositions,
  viscaSonyPositions,
  sonySetup,
  pelco,
  pelcoP,
];
