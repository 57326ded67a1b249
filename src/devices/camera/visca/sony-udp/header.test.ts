import { describe, expect, test } from "vitest";
import { presetRecall } from "../commands.ts";
import { powerInquiry } from "../inquiries.ts";
import { fromHex, toHex } from "../notation.ts";
import { sonyCarriage } from "./carriage.ts";
import { controls, payloadTypes, readMessage, says, writeMessage } from "./header.ts";

/** The reference's vectors (visca-ip §4), written and read. */
describe("messages under Sony's header", () => {
  const { control, controlReply, inquiry, command, reply } = payloadTypes;
  test.each([
    ["02 00 00 01 00 00 00 00 01", control, 0, "01"],
    ["02 01 00 01 00 00 00 00 01", controlReply, 0, "01"],
    ["01 10 00 05 00 00 00 00 81 09 04 00 FF", inquiry, 0, "81 09 04 00 FF"],
    ["01 00 00 07 00 00 00 01 81 01 04 3F 02 01 FF", command, 1, "81 01 04 3F 02 01 FF"],
    ["01 11 00 04 00 00 00 00 90 50 02 FF", reply, 0, "90 50 02 FF"],
    ["02 01 00 02 FF FF FF FE 0F 01", controlReply, 0xffff_fffe, "0F 01"],
  ])("%s", (bytes, type, sequence, payload) => {
    expect(toHex(writeMessage({ type, sequence, payload: fromHex(payload) }))).toBe(bytes);
    expect(readMessage(fromHex(bytes))).toEqual({ type, sequence, payload: fromHex(payload) });
  });

  test("a length that is always 9, as some cameras write it, does not cut the packet or leave it out", () => {
    for (const payload of ["90 41 FF", "90 50 0F 0F 0D 05 00 00 00 08 FF"]) {
      const message = readMessage(fromHex(`01 11 00 09 00 00 00 00 ${payload}`));
      expect(toHex(message?.payload ?? new Uint8Array())).toBe(payload);
    }
  });

  test("what is no message is none", () => {
    for (const bytes of ["90 41 FF", "01 11 00 04 00 00 00 00", "01 12 00 01 00 00 00 00 FF", "FF"]) {
      expect(readMessage(fromHex(bytes)), bytes).toBeUndefined();
    }
    expect(says(fromHex("0F 01"), controls.messageAbnormal)).toBe(false);
  });
});

describe("numbers", () => {
  test("go up with each message; the same message again keeps its own; a reset begins at 0", () => {
    const carriage = sonyCarriage();
    const ask = powerInquiry.request.encode({});
    const recall = presetRecall.encode({ preset: 1 });
    expect(toHex(carriage.pack(ask, "inquiry", undefined).bytes)).toBe("01 10 00 05 00 00 00 00 81 09 04 00 FF");
    const second = carriage.pack(recall, "command", undefined);
    expect(toHex(second.bytes)).toBe("01 00 00 07 00 00 00 01 81 01 04 3F 02 01 FF");
    expect(carriage.pack(recall, "command", second.ticket).bytes).toEqual(second.bytes);
    expect(carriage.pack(ask, "inquiry", undefined).ticket).toBe(2);
    expect(toHex(carriage.pack(controls.reset, "sequence-reset", undefined).bytes)).toBe("02 00 00 01 00 00 00 00 01");
    expect(carriage.pack(ask, "inquiry", undefined).ticket).toBe(0);
  });
});
