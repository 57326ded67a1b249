import { expect, test } from "vitest";
import { Events } from "#base/events.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { CallEvents } from "../call/call.ts";
import type { IntendedCall } from "../call/state.ts";
import { LastMeeting } from "./last-meeting.ts";

const own = { server: "https://room:1", code: "birch", token: "t", joinUrl: "u", own: true };
const elsewhere = { server: "https://there:1", code: "oak", authority: "ab", joinUrl: "v", own: false };
const meeting = (place: IntendedCall["place"], title: string): IntendedCall => ({
  callId: title,
  generation: 1,
  title,
  since: 1,
  place,
});

function rig() {
  const clock = new ManualClock();
  const call = { events: new Events<CallEvents>() };
  const last = new LastMeeting({ call, clock });
  const joined = (place: IntendedCall["place"], title: string): void =>
    void call.events.emit("state", { state: "joined", call: meeting(place, title), since: 1 });
  const left = (): void => void call.events.emit("state", { state: "idle" });
  return { clock, last, joined, left };
}

test("the one that was left last, for ten minutes after it ended, however long it was", () => {
  const { clock, last, joined, left } = rig();
  expect(() => last.needed).toThrow("no meeting that the room has just left");
  joined(elsewhere, "Oak");
  left();
  joined(own, "Birch");
  clock.advance(3_600_000);
  left();
  clock.advance(60_000);
  left();
  clock.advance(9 * 60_000);
  expect(last.needed).toMatchObject({ goal: { kind: "own", code: "birch" }, title: "Birch" });
  clock.advance(1);
  expect(() => last.needed).toThrow("no meeting that the room has just left");
});

test("one on another server is found there again, by the authority that it was trusted by", () => {
  const { last, joined, left } = rig();
  joined(elsewhere, "Oak");
  left();
  expect(last.needed.goal).toEqual({ kind: "foreign", server: "https://there:1", code: "oak", authority: "ab" });
});
