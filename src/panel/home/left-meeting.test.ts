import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { CallStatus, Person } from "#protocol/status.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { leftMeeting } from "./left-meeting.ts";

const someone = (self: boolean): Person => ({
  id: self ? "me" : "anna",
  name: "",
  kind: self ? "room" : "guest",
  self,
  microphone: "open",
  camera: true,
  quality: 3,
});
const joined: CallStatus = {
  state: "joined",
  callId: "1",
  since: 1,
  title: "Weekly review",
  joinUrl: "https://room.example/j/abc",
  code: "abc",
};
const leaving: CallStatus = { state: "leaving", callId: "1", since: 2, title: "Weekly review" };
const idle = (why: "left" | "ended"): CallStatus => ({ state: "idle", ended: { at: 3, why } });

/** A room in a meeting, as a panel sees it. */
function inMeeting(others: boolean) {
  const call = signal<CallStatus | undefined>(joined);
  const people = signal<Person[] | undefined>([someone(true), ...(others ? [someone(false)] : [])]);
  const nodes: Record<string, unknown> = { call, people };
  const link = { status: (name: string) => nodes[name] } as Pick<RoomLink, "status">;
  return { call, people, left: leftMeeting(link) };
}

test("a meeting that goes on without the room is one it can be taken back into, until it is in another", () => {
  const { call, people, left } = inMeeting(true);
  expect(left.value).toBeNull();
  call.value = leaving;
  people.value = [];
  call.value = idle("left");
  expect(left.value).toEqual({ address: "https://room.example/j/abc", title: "Weekly review", at: 3 });
  call.value = { state: "preparing", callId: "2", since: 4, title: "" };
  expect(left.value).toBeNull();
  call.value = idle("left");
  expect(left.value).toBeNull();
});

test("one that the room was alone in, or that has ended, is not", () => {
  const alone = inMeeting(false);
  alone.call.value = leaving;
  alone.call.value = idle("left");
  expect(alone.left.value).toBeNull();
  const over = inMeeting(true);
  over.call.value = idle("ended");
  expect(over.left.value).toBeNull();
});
