import { expect, test } from "vitest";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { randomBytesOf } from "../../random-bytes.ts";
import * as commands from "./commands.ts";
import { readReply, readRequest, replyBytes, requestBytes, TextCutter } from "./frame.ts";
import type { LgRow } from "./notation.ts";
import { replyInWords, requestInWords } from "./wording.ts";

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

test.for([
  ["ka 01 01\r", commands.power, "on", "a 01 OK01x"],
  ["ka 01 00\r", commands.power, "off", "a 01 OK00x"],
  ["kf 01 32\r", commands.volume, 50, "f 01 OK32x"],
  ["ke 01 00\r", commands.volumeMute, "muted", "e 01 OK00x"],
  ["kd 01 01\r", commands.screenMute, "on", "d 01 OK01x"],
  ["xb 01 90\r", commands.input, "90", "b 01 OK90x"],
  ["xb 01 a0\r", commands.input, "A0", "b 01 OKa0x"],
] as const)("the reference's vectors, both ways: %s", ([line, row, value, answer]) => {
  const encoded = (row as LgRow).value.encode(value);
  expect(textOf(requestBytes({ command: row.command, id: 1, value: encoded }))).toBe(line);
  expect(readRequest(line.trim())).toEqual({ command: row.command, id: 1, value: encoded });
  expect(row.value.decode(encoded)).toBe(value);
  const letter = row.command[1] ?? "";
  expect(textOf(replyBytes({ letter, id: 1, accepted: true, value: encoded }))).toBe(answer);
  expect(readReply(answer.slice(0, -1))).toEqual({ letter, id: 1, accepted: true, value: encoded });
});

test("asked by FF, refused by NG, in words", () => {
  expect(requestInWords(bytesOf("ka 01 ff\r"))).toBe("power?");
  expect(requestInWords(bytesOf("ke 01 00\r"))).toBe("volume mute: muted");
  expect(replyInWords("a 01 OK01")).toBe("power: on");
  expect(saidInEnglish(replyInWords("b 01 NG02"))).toBe("input: refused, not supported");
  expect(readReply("b 01 NG02")).toEqual({ letter: "b", id: 1, accepted: false, value: 2 });
});

test("the sockets of a computer's name are the same holes", () => {
  expect(["A0", "A1", "D0", "90", "C0"].map(commands.socketOf)).toEqual(["90", "91", "C0", "90", "C0"]);
});

const reply = bytesOf("a 01 OK01x");

test("an answer in single bytes, and two in one piece", () => {
  const cutter = new TextCutter("x");
  expect(Array.from(reply, (byte) => cutter.push(Uint8Array.of(byte))).flat()).toEqual(["a 01 OK01"]);
  expect(cutter.push(bytesOf("a 01 OK01xf 01 OK32x"))).toEqual(["a 01 OK01", "f 01 OK32"]);
});

test("any bytes: no crash, and in step again within one valid answer", { timeout: 120_000 }, () => {
  const random = randomBytesOf(9_761);
  const cutter = new TextCutter("x");
  const rounds = Number(process.env.PARLEY_FRAMES ?? 20_000);
  for (let round = 0; round < rounds; round += 1) {
    for (const text of cutter.push(random(1 + ((random(1)[0] ?? 0) % 60)))) {
      readReply(text);
      readRequest(text);
      replyInWords(text);
    }
    const heard = cutter.push(reply).map(readReply);
    expect(heard.at(-1)).toEqual({ letter: "a", id: 1, accepted: true, value: 1 });
  }
});
