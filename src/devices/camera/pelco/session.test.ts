import { describe, expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "../../device-error.ts";
import { fromHex, toHex } from "../visca/notation.ts";
import { order, presetCall } from "./commands.ts";
import { panInquiry } from "./inquiries.ts";
import { PelcoSession } from "./session.ts";

const stop = "FF 01 00 00 00 00 01";
const question = "FF 01 00 51 00 00 52";
const right = (speed: number): string => toHex(frameOf(speed));
const frameOf = (speed: number) => fromHex(`FF 01 00 02 ${hex(speed)} 00 ${hex(3 + speed)}`);
const hex = (value: number): string => value.toString(16).padStart(2, "0").toUpperCase();
const turn = (panSpeed: number) => ({ motors: ["right"], lens: [], panSpeed, tiltSpeed: 0 }) as const;

/** A head played by a test; at 2400 baud a frame and the line's turning take 40 ms. */
function line() {
  const clock = new ManualClock();
  const written: string[] = [];
  const session = new PelcoSession({ clock, address: 1, baud: 2_400, write: (bytes) => written.push(toHex(bytes)) });
  return { clock, session, sent: () => written.splice(0), say: (bytes: string) => session.handleBytes(fromHex(bytes)) };
}

describe("a head that never answers", () => {
  test("the newest drive waits while the line carries the one before; others are replaced", async () => {
    const { clock, session, sent } = line();
    const first = session.drive(turn(1));
    const second = session.drive(turn(2));
    const third = session.drive(turn(3));
    expect(sent()).toEqual([right(1)]);
    clock.advance(40);
    expect(sent()).toEqual([right(3)]);
    expect(await first).toEqual({ kind: "sent" });
    expect(await second).toEqual({ kind: "replaced" });
    expect(await third).toEqual({ kind: "sent" });
  });

  test("a stop goes next and is said three times more, since nobody says that it was heard", async () => {
    const { clock, session, sent } = line();
    void session.drive(turn(1));
    const waiting = session.drive(turn(2));
    const stopped = session.stop();
    clock.advance(40);
    expect(sent()).toEqual([right(1), stop]);
    expect(await waiting).toEqual({ kind: "replaced" });
    expect(await stopped).toEqual({ kind: "sent" });
    clock.advance(1_000);
    expect(sent()).toEqual([stop, stop, stop]);
  });

  test("a newer drive ends the repeating, and goes after the stop", () => {
    const { clock, session, sent } = line();
    void session.drive(turn(1));
    void session.stop();
    void session.drive(turn(2));
    clock.advance(1_000);
    expect(sent()).toEqual([right(1), stop, right(2)]);
    expect(session.driving).toBe(true);
  });

  test("a preset that is called moves the head, and no stop of before is said again", () => {
    const { clock, session, sent } = line();
    void session.stop();
    void session.send(order(presetCall, { address: 1, number: 5 }), true);
    clock.advance(1_000);
    expect(sent()).toEqual([stop, "FF 01 00 07 00 05 0D"]);
  });

  test("a stick held still is said again twice a second", () => {
    const { clock, session, sent } = line();
    for (let frame = 0; frame < 66; frame += 1) {
      void session.drive(turn(5));
      clock.advance(16);
    }
    expect(sent()).toEqual([right(5), right(5), right(5)]);
  });

  test("a stop does not wait for an answer; the question is asked again, until nobody has answered in time", async () => {
    const { clock, session, sent } = line();
    const asked = session.query(panInquiry).catch((error: unknown) => error);
    void session.stop();
    clock.advance(101);
    expect(sent().slice(0, 2)).toEqual([question, stop]);
    clock.advance(2_000);
    expect(await asked).toMatchObject({ code: "DEVICE_NO_ANSWER" });
    const rest = sent();
    expect(rest.filter((frame) => frame === stop)).toHaveLength(2);
    expect(rest.at(-1)).toBe(question);
  });
});

describe("a head that answers", () => {
  test("its answer, in pieces and after noise; another head's is not it", async () => {
    const { session, say } = line();
    const asked = session.query(panInquiry);
    say("13 FF 02 00 59 00 01 5C");
    say("FF 01 00");
    say("59 46 50 F0");
    expect(await asked).toBe(18_000);
  });

  test("an answer that a stop went over is given to the question when that is asked again", async () => {
    const { clock, session, sent, say } = line();
    const asked = session.query(panInquiry);
    void session.stop();
    clock.advance(105);
    void session.drive(turn(1));
    clock.advance(80);
    expect(sent()).toEqual([question, stop, right(1), question]);
    say("FF 01 00 59 46 50 F0");
    expect(await asked).toBe(18_000);
  });

  test("orders wait for the answer that is due", () => {
    const { clock, session, sent, say } = line();
    void session.query(panInquiry);
    void session.send(order(presetCall, { address: 1, number: 5 }));
    clock.advance(100);
    expect(sent()).toEqual([question]);
    say("FF 01 00 59 00 00 5A");
    clock.advance(10);
    expect(sent()).toEqual(["FF 01 00 07 00 05 0D"]);
  });
});

test("a wire that is gone ends everything", async () => {
  const { clock, session, sent } = line();
  void session.drive(turn(1));
  const [driven, stopped] = [session.drive(turn(2)), session.stop()];
  session.close(new DeviceError("DEVICE_UNPLUGGED"));
  expect(await driven).toEqual({ kind: "replaced" });
  expect(await stopped).toMatchObject({ kind: "failed", error: { code: "DEVICE_UNPLUGGED" } });
  expect(await session.drive(turn(3))).toMatchObject({ kind: "failed" });
  sent();
  clock.advance(2_000);
  expect(sent()).toEqual([]);
});
