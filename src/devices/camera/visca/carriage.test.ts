import { describe, expect, test } from "vitest";
import { type Arrival, datagramCarriage, streamCarriage } from "./carriage.ts";
import { home, presetRecall, relative } from "./commands.ts";
import { positionInquiry } from "./inquiries.ts";
import { fromHex, toHex } from "./notation.ts";
import { ScriptedLine, stop } from "./scripted-line.ts";

const shown = (arrivals: readonly Arrival[]): string[] => arrivals.map(({ kind, bytes }) => `${kind} ${toHex(bytes)}`);

describe("bare packets in datagrams", () => {
  test("several in one, and none across two", () => {
    const carriage = datagramCarriage();
    expect(shown(carriage.unpack(fromHex("90 42 FF 90 52 FF")))).toEqual(["packet 90 42 FF", "packet 90 52 FF"]);
    expect(shown(carriage.unpack(fromHex("90 41 FF 90 50 02")))).toEqual(["packet 90 41 FF", "noise 90 50 02"]);
    expect(shown(carriage.unpack(fromHex("0B 0B 08 FF")))).toEqual(["noise 0B 0B 08 FF"]);
    expect(shown(carriage.unpack(fromHex("90 51 FF")))).toEqual(["packet 90 51 FF"]);
  });

  test("Sony's header in a reply is known for what it is", () => {
    const carriage = datagramCarriage();
    expect(carriage.unpack(fromHex("01 11 00 03 00 00 00 07 90 41 FF"))).toMatchObject([{ kind: "other-wire" }]);
    expect(carriage.unpack(fromHex("02 01 00 02 00 00 00 07 0F 01"))).toMatchObject([{ kind: "other-wire" }]);
  });

  test("on a stream, so is a web server", () => {
    const answer = new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n");
    expect(streamCarriage().unpack(answer)).toMatchObject([{ kind: "other-wire", found: "wire-web" }]);
  });
});

describe("a camera behind bare datagrams", () => {
  const udp = (): ScriptedLine => new ScriptedLine(true, datagramCarriage());

  test("ACK and completion in one datagram", async () => {
    const line = udp();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply("90 42 FF", "90 52 FF");
    expect(await recall).toBe("completed");
  });

  test("what may be done twice is sent again; what must not is not, and ends as unanswered", async () => {
    const line = udp();
    const homing = line.session.command(home, {}).catch((error: unknown) => error);
    for (let turn = 0; turn < 4; turn += 1) line.wait(611);
    expect(line.sent()).toEqual(["81 01 06 04 FF", "81 01 06 04 FF", "81 01 06 04 FF"]);
    expect(await homing).toMatchObject({ code: "DEVICE_NO_ANSWER" });
    const turn = { panSpeed: 1, tiltSpeed: 1, pan: 10, tilt: 0 };
    const turned = line.session.command(relative, turn, { once: true }).catch((error: unknown) => error);
    line.wait(5_000);
    expect(line.sent()).toHaveLength(1);
    expect(await turned).toMatchObject({ code: "DEVICE_NO_ANSWER", verdict: "no-answer" });
  });

  test("a stop is said again every 130 ms; an acknowledgement that may be a late one does not end that", async () => {
    const line = udp();
    const stopped = line.stop();
    for (let turn = 0; turn < 4; turn += 1) line.wait(131);
    expect(line.sent()).toEqual([stop, stop, stop, stop, stop]);
    line.reply("90 41 FF");
    expect(line.sent()).toEqual([stop]);
    line.reply("90 41 FF");
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("an answer lost now and then is no silence; nothing at all in eight tries is", async () => {
    const line = udp();
    const asked = line.session.inquire(positionInquiry);
    for (let turn = 0; turn < 3; turn += 1) line.wait(311);
    line.reply("90 50 0F 0F 0D 05 00 00 00 08 FF");
    expect(await asked).toEqual({ pan: -43, tilt: 8 });
    expect(line.unanswered).toEqual([1, 2, 3]);
    expect(line.session.line.pace.silentAfter).toBe(8);
  });
});
