import { expect, test } from "vitest";
import { randomBytesOf } from "../../random-bytes.ts";
import { asBytes, asText, LineCutter, lineBytes, readLine, readRequest } from "./frame.ts";

const reply = lineBytes("%1POWR=1");
const read = { kind: "reply", class: 1, body: "POWR", value: "1" };

test("a line in one piece, in single bytes, and two at once", () => {
  const cutter = new LineCutter();
  expect(cutter.push(reply).map(readLine)).toEqual([read]);
  const pieces = Array.from(reply, (byte) => cutter.push(Uint8Array.of(byte))).flat();
  expect(pieces.map(readLine)).toEqual([read]);
  expect(cutter.push(Uint8Array.from([...reply, ...reply])).map(readLine)).toEqual([read, read]);
});

test("a projector that ends its lines with CR and LF", () => {
  const cutter = new LineCutter();
  const both = Uint8Array.from([...reply, 0x0a, ...reply, 0x0a]);
  expect(cutter.push(both).map(readLine)).toEqual([read, read]);
});

test("noise before a line does not hide it, however long", () => {
  for (const noise of [3, 400, 513, 5_000]) {
    const cutter = new LineCutter();
    cutter.push(new Uint8Array(noise).fill(0x7e));
    expect(cutter.push(reply).map(readLine)).toEqual([read]);
  }
});

test("any bytes: no crash, and in step again within one valid line", { timeout: 120_000 }, () => {
  const random = randomBytesOf(4_352);
  const cutter = new LineCutter();
  const rounds = Number(process.env.PARLEY_FRAMES ?? 20_000);
  for (let round = 0; round < rounds; round += 1) {
    const noise = random(1 + ((random(1)[0] ?? 0) % 60));
    for (const line of cutter.push(noise)) {
      readLine(line);
      readRequest(line);
    }
    expect(cutter.push(reply).map(readLine).at(-1)).toEqual(read);
  }
});

test("names are UTF-8", () => {
  expect(asText(asBytes("Projektør 東"))).toBe("Projektør 東");
  expect(asText("\xff")).toBe("\uFFFD");
});
