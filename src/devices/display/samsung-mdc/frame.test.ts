import { expect, test } from "vitest";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { randomBytesOf } from "../../random-bytes.ts";
import * as commands from "./commands.ts";
import { FrameFinder, readReply, readRequest, replyBytes, requestBytes } from "./frame.ts";
import * as inquiries from "./inquiries.ts";
import type { MdcRow } from "./notation.ts";
import { replyInWords, requestInWords } from "./wording.ts";

const bytesOf = (text: string) => Uint8Array.from(text.split(" "), (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");

function told(row: MdcRow, id: number, value?: unknown): string {
  const values = value === undefined ? [] : row.value.encode(value);
  return hexOf(
    requestBytes({ command: row.command, id, bytes: [...(row.sub === undefined ? [] : [row.sub]), ...values] }),
  );
}

test.for([
  ["AA 11 FF 01 01 12", commands.power, 0xff, "on", "power: on"],
  ["AA 11 00 01 00 12", commands.power, 0, "off", "power: off"],
  ["AA 11 00 00 11", commands.power, 0, undefined, "power?"],
  ["AA 12 01 01 20 34", commands.volume, 1, 32, "volume: 32"],
  ["AA 14 01 01 21 37", commands.inputs, 1, "21", "input: 21"],
  ["AA 00 01 00 01", inquiries.status, 1, undefined, "status?"],
] as const)("the reference's vectors, both ways: %s", ([vector, row, id, value, words]) => {
  expect(told(row as MdcRow, id, value)).toBe(vector);
  const [frame] = new FrameFinder().push(bytesOf(vector));
  const request = frame && readRequest(frame);
  expect(request).toMatchObject({ command: row.command, id });
  if (value !== undefined) expect(row.value.decode(request?.bytes ?? [])).toBe(value);
  expect(requestInWords(bytesOf(vector))).toBe(words);
});

test("screen mute carries its sub-command, and its value behind that", () => {
  // The reference's vector gives the sub-command alone: that is how it is asked.
  expect(told(commands.screenMute as MdcRow, 1)).toBe("AA FE 01 01 51 51");
  expect(told(commands.screenMute as MdcRow, 1, "on")).toBe("AA FE 01 02 51 01 53");
  expect(requestInWords(bytesOf("AA FE 01 02 51 01 53"))).toBe("screen mute: on");
});

test("yes and no, both ways", () => {
  const yes = { accepted: true, id: 1, command: 0x11, bytes: [1] };
  expect(hexOf(replyBytes(yes))).toBe("AA FF 01 03 41 11 01 56");
  expect(readReply(bytesOf("AA FF 01 03 41 11 01 56"))).toEqual(yes);
  expect(replyInWords(bytesOf("AA FF 01 03 41 11 01 56"))).toBe("power: on");
  const no = { accepted: false, id: 1, command: 0x11, bytes: [0] };
  expect(hexOf(replyBytes(no))).toBe("AA FF 01 03 4E 11 00 62");
  expect(readReply(bytesOf("AA FF 01 03 4E 11 00 62"))).toEqual(no);
  expect(saidInEnglish(replyInWords(bytesOf("AA FF 01 03 4E 11 00 62")))).toBe("power: refused, wrong sum");
});

test("status and errors", () => {
  expect(inquiries.status.value.decode([1, 32, 0xff, 0x21, 0x10, 0, 0])).toEqual({
    on: true,
    volume: 32,
    muted: undefined,
    input: "21",
  });
  expect(inquiries.errors.value.decode([1, 0, 0, 1, 45, 2])).toEqual([
    { part: "lamp", level: "error" },
    { part: "signal", level: "warning" },
  ]);
  expect(inquiries.status.value.decode([1, 32])).toBeUndefined();
});

const reply = bytesOf("AA FF 01 03 41 11 01 56");

test("a frame in single bytes, and two in one piece", () => {
  const finder = new FrameFinder();
  expect(Array.from(reply, (byte) => finder.push(Uint8Array.of(byte))).flat()).toEqual([reply]);
  expect(finder.push(Uint8Array.from([...reply, ...reply]))).toEqual([reply, reply]);
});

test("a beginning without an end does not hide the frame behind it", () => {
  const finder = new FrameFinder();
  expect(finder.push(bytesOf("AA FF 01 F0 41"))).toEqual([]);
  expect(finder.push(reply)).toEqual([reply]);
});

test("a wrong sum is no frame", () => {
  expect(new FrameFinder().push(bytesOf("AA FF 01 03 41 11 01 57"))).toEqual([]);
  expect(readReply(bytesOf("AA FF 01 03 41 11 01 57"))).toBeUndefined();
});

test("any bytes: no crash, and in step again within one valid frame", { timeout: 120_000 }, () => {
  const random = randomBytesOf(1_515);
  const finder = new FrameFinder();
  const rounds = Number(process.env.PARLEY_FRAMES ?? 20_000);
  for (let round = 0; round < rounds; round += 1) {
    const noise = random(1 + ((random(1)[0] ?? 0) % 40));
    for (const frame of finder.push(noise)) {
      readReply(frame);
      readRequest(frame);
      replyInWords(frame);
      requestInWords(frame);
    }
    // Noise may claim the first by chance of one in 256: never the second.
    const heard = finder.push(Uint8Array.from([...reply, ...reply])).map(hexOf);
    expect(heard.at(-1)).toBe(hexOf(reply));
  }
});
