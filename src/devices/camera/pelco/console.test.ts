import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { fromHex, toHex } from "../visca/notation.ts";
import { pelcoConsole } from "./console.ts";
import { PelcoSession } from "./session.ts";

/** A console on a session whose head is played word for word. */
function rig() {
  const clock = new ManualClock();
  const sent: string[] = [];
  let stops = 0;
  const session = new PelcoSession({ clock, address: 1, baud: 0, write: (bytes) => sent.push(toHex(bytes)) });
  const console = pelcoConsole({
    clock,
    address: 1,
    use: () => session,
    stop: () => {
      stops += 1;
    },
  });
  const pass = async (ms: number): Promise<void> => {
    for (let gone = 0; gone < ms; gone += 5) {
      await setImmediate();
      clock.advance(5);
    }
    await setImmediate();
  };
  const send = (typed: string) => console.send(console.read(typed));
  return { session, console, sent, send, pass, stops: () => stops };
}

test.each([
  ["FF 01 00 51 00 00", /seven bytes/],
  ["FE 01 00 51 00 00 52", /the first of them FF/],
  ["FF 02 00 51 00 00 53", /this head's number: 01/],
  ["FF 01 00 51 00 00 53", /the sum of the five before it: 52/],
])("%j is refused with why", (typed, why) => {
  expect(() => rig().console.read(typed)).toThrow(why);
});

test("a question is answered, or not; an order is sent, and nobody says what became of it", async () => {
  const { session, sent, send, pass } = rig();
  const answered = send("FF 01 00 51 00 00 52");
  session.handleBytes(fromHex("FF 01 00 59 10 00 6A"));
  expect(await answered).toBe("answered");
  await pass(100);
  const silent = send("FF 01 00 51 00 00 52");
  await pass(600);
  expect(await silent).toBe("unanswered");
  const order = send("FF 01 00 07 00 02 0A");
  await pass(600);
  expect(await order).toBe("sent");
  expect(sent.at(-1)).toBe("FF 01 00 07 00 02 0A");
});

test("a motor set going by hand is stopped: nobody holds a finger on it", async () => {
  const { send, pass, stops } = rig();
  const going = send("FF 01 00 02 20 00 23");
  await pass(390);
  expect(stops()).toBe(0);
  await pass(30);
  expect(stops()).toBe(1);
  expect(await going).toBe("sent");
  const still = send("FF 01 00 00 00 00 01");
  await pass(1_000);
  expect(await still).toBe("sent");
  expect(stops()).toBe(1);
});
