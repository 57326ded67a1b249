import { readAdapter, readExchanges } from "#devices/display/cec/output.ts";
import { readReply as readLg, TextCutter } from "#devices/display/lg/frame.ts";
import { replyInWords as lgInWords } from "#devices/display/lg/wording.ts";
import { LineCutter, readLine } from "#devices/display/pjlink/frame.ts";
import { inquiries } from "#devices/display/pjlink/inquiries.ts";
import { readNotice } from "#devices/display/pjlink/neighbours.ts";
import { lineInWords } from "#devices/display/pjlink/wording.ts";
import { FrameFinder, readReply as readMdc } from "#devices/display/samsung-mdc/frame.ts";
import { replyInWords as mdcInWords } from "#devices/display/samsung-mdc/wording.ts";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { hex, type Parser, texts } from "./parser.ts";

/** What is behind `=` is read in every way there is: it is not yet known what was asked. */
const pjlink: Parser = {
  name: "PJLink: lines",
  kind: "stream",
  frames: texts(
    "%1POWR=1\r",
    "%1AVMT=31\r",
    "%1ERST=000120\r",
    "%1LAMP=1234 1 99 0\r",
    "%1INST=11 31 32\r",
    "%1NAME=Hall\r",
    "%1INPT=ERR3\r",
    "PJLINK 1 498e4a67\r",
    "PJLINK ERRA\r",
  ),
  open: () => {
    const cutter = new LineCutter();
    return (chunk) =>
      cutter.push(chunk).map((line) => {
        const read = readLine(line);
        if (read.kind === "reply") for (const { answer } of inquiries) answer.decode(read.value);
        return `${read.kind} ${saidInEnglish(lineInWords(line))}`;
      });
  },
};

const notices: Parser = {
  name: "PJLink: notices",
  kind: "whole",
  frames: texts("%2LKUP=00:11:22:AA:BB:CC\r", "%2ACKN=001122aabbcc\r", "%2POWR=1\r", "%2ERST=000000\r"),
  open: () => (chunk) => [JSON.stringify(readNotice(chunk, "10.0.0.9")) ?? ""],
};

const mdc: Parser = {
  name: "Samsung MDC",
  kind: "stream",
  frames: hex(
    "AA FF 01 03 41 11 01 56",
    "AA FF 01 03 4E 11 00 62",
    "AA FF 01 03 41 12 20 76",
    "AA FF 01 09 41 00 01 20 00 21 10 00 00 9C",
  ),
  open: () => {
    const finder = new FrameFinder();
    return (chunk) =>
      finder.push(chunk).map((frame) => (readMdc(frame) === undefined ? "no reply" : saidInEnglish(mdcInWords(frame))));
  },
};

const lg: Parser = {
  name: "LG",
  kind: "stream",
  frames: texts("a 01 OK01x", "b 01 OK90x", "f 01 OK32x", "e 01 NG02x"),
  open: () => {
    const cutter = new TextCutter("x");
    return (chunk) =>
      cutter.push(chunk).map((text) => (readLg(text) === undefined ? "no reply" : saidInEnglish(lgInWords(text))));
  },
};

const adapter = "\tDriver Name                : vc4_hdmi\n\tPhysical Address           : 2.0.0.0\n";
const answered = `
Transmit from Playback Device 1 to TV (4 to 0):
GIVE_DEVICE_POWER_STATUS (0x8f)
    Received from TV (0):
    REPORT_POWER_STATUS (0x90):
\tpwr-state: to-on (0x02)
\tSequence: 34 Tx Timestamp: 6505.823752s Rx Timestamp: 6505.914749s
`;
const unheard = `
Transmit from Playback Device 1 to TV (4 to 0):
CEC_MSG_STANDBY (0x36)
\tTx, Not Acknowledged (1), Max Retries
`;

const cec: Parser = {
  name: "cec-ctl: adapters and messages",
  kind: "whole",
  frames: texts(adapter + answered, answered, unheard, adapter),
  open: () => (chunk) => {
    const text = Buffer.from(chunk).toString("utf8");
    return [JSON.stringify(readAdapter(text)) ?? "", JSON.stringify(readExchanges(text))];
  },
};

export const displayParsers: readonly Parser[] = [pjlink, notices, mdc, lg, cec];
