import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { viscaConsole } from "./console.ts";
import { ScriptedLine } from "./scripted-line.ts";

/** A console on a session whose camera is played word for word. */
function rig() {
  const line = new ScriptedLine();
  let stops = 0;
  const console = viscaConsole({
    clock: line.clock,
    address: 1,
    use: () => line.session,
    stop: () => {
      stops += 1;
    },
  });
  const send = (typed: string) => console.send(console.read(typed));
  return { line, console, send, stops: () => stops };
}

describe("what is typed", () => {
  test("is read with or without spaces and 0x", () => {
    const { console } = rig();
    for (const typed of ["81 09 06 12 FF", "8109 0612ff", "0x81, 0x09, 0x06, 0x12, 0xFF"]) {
      expect([...console.read(typed)], typed).toEqual([0x81, 0x09, 0x06, 0x12, 0xff]);
    }
  });

  test.each([
    ["", /Nothing is typed/],
    ["81 09 06 1", /pairs of hexadecimal digits/],
    ["home", /pairs of hexadecimal digits/],
    ["81 01 FF", /4 to 17 bytes/],
    [`81 01 ${"00 ".repeat(15)}FF`, /4 to 17 bytes/],
    ["81 09 06 12", /FF ends/],
    ["81 01 FF 04 FF", /stands nowhere else/],
    ["82 09 06 12 FF", /begins with 81/],
    ["88 30 01 FF", /begins with 81/],
    ["81 21 00 FF", /01 for a command, 09 for an inquiry/],
    ["81 ".repeat(65), /64 bytes at most/],
  ])("%j is refused with why", (typed, why) => {
    expect(() => rig().console.read(typed)).toThrow(why);
  });
});

describe("what is sent", () => {
  test("an inquiry is answered; one that the driver does not know, too", async () => {
    const { line, send } = rig();
    const known = send("81 09 06 12 FF");
    expect(line.sent()).toEqual(["81 09 06 12 FF"]);
    line.reply("90 50 00 00 00 00 00 00 00 00 FF");
    expect(await known).toBe("answered");
    const unknown = send("81 09 7E 7E 01 FF");
    line.reply("90 50 12 34 FF");
    expect(await unknown).toBe("answered");
  });

  test("a refusal, silence and a completion are told apart, and silence does not count against the camera", async () => {
    const { line, send } = rig();
    const refused = send("81 01 04 00 02 FF");
    line.reply("90 60 02 FF");
    expect(await refused).toBe("refused");
    const silent = send("81 01 04 00 02 FF");
    line.wait(10_000);
    expect(await silent).toBe("unanswered");
    expect(line.unanswered).toEqual([]);
    const done = send("81 01 04 00 02 FF");
    line.reply("90 41 FF", "90 51 FF");
    expect(await done).toBe("answered");
    // Once, whatever became of it.
    expect(line.sent()).toEqual(Array(3).fill("81 01 04 00 02 FF"));
  });

  test("it waits for its turn, and a stop that comes later goes before it", async () => {
    const { line, send } = rig();
    void line.driveRight(5);
    expect(line.sent()).toHaveLength(1);
    const byHand = send("81 01 04 00 02 FF");
    const stop = line.stop();
    expect(line.sent()).toEqual([]);
    line.reply("90 41 FF");
    expect(line.sent()).toEqual(["81 01 06 01 01 01 03 03 FF"]);
    line.reply("90 42 FF", "90 51 FF", "90 52 FF");
    expect((await stop).kind).toBe("confirmed");
    expect(line.sent()).toEqual(["81 01 04 00 02 FF"]);
    line.reply("90 41 FF", "90 51 FF");
    expect(await byHand).toBe("answered");
  });

  test("a stop waits for its answer no longer than for any other's, and ends it", async () => {
    const { line, send } = rig();
    const byHand = send("81 01 06 04 FF");
    line.session.endMoves();
    void line.stop();
    expect(await byHand).toBe("ended");
    line.sent();
    line.wait(150);
    expect(line.sent()).toEqual(["81 01 06 01 01 01 03 03 FF"]);
  });

  test("a motor set going by hand is stopped: nobody holds a finger on it", async () => {
    const { line, send, stops } = rig();
    for (const drive of ["81 01 06 01 05 05 02 03 FF", "81 01 04 07 23 FF", "81 01 04 07 02 FF"]) {
      const before = stops();
      const sent = send(drive);
      line.reply("90 41 FF", "90 51 FF");
      expect(await sent).toBe("answered");
      line.wait(399);
      expect(stops(), drive).toBe(before);
      line.wait(1);
      expect(stops(), drive).toBe(before + 1);
    }
    const still = send("81 01 06 01 05 05 03 03 FF");
    line.reply("90 41 FF", "90 51 FF");
    await still;
    await setImmediate();
    line.wait(1_000);
    expect(stops()).toBe(3);
  });
});
