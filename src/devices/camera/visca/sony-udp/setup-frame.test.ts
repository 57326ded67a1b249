import { expect, test } from "vitest";
import { isSetupInquiry, readSetupAnswer, setupInquiry, writeSetupAnswer } from "./setup-frame.ts";

const answer = { mac: "08:00:46:01:02:0a", address: "192.168.0.100", model: "SRG-X400", name: "CAM1" };
/** A datagram with its fields' ends written as in Sony's command list: `|` for FFh. */
const datagram = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text, "latin1"), (byte) => (byte === 0x7c ? 0xff : byte));

test("the question, as Sony's command list has it", () => {
  expect(setupInquiry()).toEqual(datagram("\x02ENQ:network|\x03"));
  expect(isSetupInquiry(setupInquiry())).toBe(true);
  // What we ask comes back to us: everybody hears it.
  expect(readSetupAnswer(setupInquiry())).toBeUndefined();
});

test("an answer, both ways; fields of later models are no hindrance, nor zeros before a number", () => {
  expect(readSetupAnswer(writeSetupAnswer(answer))).toEqual(answer);
  const said =
    "\x02MAC:08-00-46-01-02-0A|MODEL:SRG-X400|SOFTVERSION:2.10.00|IPADR:192.168.000.100|MASK:255.255.255.0|GATEWAY:192.168.0.1|NAME:CAM1    |WRITE:on|\x03";
  expect(readSetupAnswer(datagram(said))).toEqual(answer);
});

test.each([
  ["no end", "\x02MAC:08-00-46-01-02-0A|IPADR:192.168.0.100|"],
  ["a last field without its end", "\x02MAC:08-00-46-01-02-0A|IPADR:192.168.0.100\x03"],
  ["no card's address", "\x02IPADR:192.168.0.100|\x03"],
  ["no address", "\x02MAC:08-00-46-01-02-0A|\x03"],
  ["an address that is none", "\x02MAC:08-00-46-01-02-0A|IPADR:192.168.0.300|\x03"],
  ["everybody's address", "\x02MAC:08-00-46-01-02-0A|IPADR:255.255.255.255|\x03"],
  ["a field twice", "\x02MAC:08-00-46-01-02-0A|IPADR:10.0.0.1|IPADR:10.0.0.2|\x03"],
  ["a field that is none", "\x02MAC:08-00-46-01-02-0A|IPADR:10.0.0.1|hello|\x03"],
  ["a word of control in it", "\x02MAC:08-00-46-01-02-0A|IPADR:10.0.0.1|NAME:a\x07b|\x03"],
  ["new addresses, which others give", "\x02SETMAC|\x03"],
  ["more fields than a camera has", `\x02${"A:1|".repeat(17)}\x03`],
])("no answer: %s", (_, text) => {
  expect(readSetupAnswer(datagram(text))).toBeUndefined();
});

test("a hundred thousand damaged answers: what is read of them is an answer that could be written, or nothing", () => {
  // The same damage in every run: Park and Miller's numbers.
  let seed = 52_380;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const whole = writeSetupAnswer(answer);
  let read = 0;
  for (let round = 0; round < 100_000; round += 1) {
    const bytes = Uint8Array.from(
      whole.subarray(0, random() < 0.2 ? Math.floor(random() * whole.length) : whole.length),
    );
    for (let hit = Math.floor(random() * 3); hit > 0; hit -= 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    const said = readSetupAnswer(bytes);
    if (said === undefined) continue;
    read += 1;
    const again = readSetupAnswer(writeSetupAnswer(said));
    if (JSON.stringify(again) !== JSON.stringify(said)) throw new Error(`${JSON.stringify(said)} is not read again`);
  }
  expect(read).toBeGreaterThan(1_000);
});
