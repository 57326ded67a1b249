import { expect, test } from "vitest";
import { RoomMute } from "./room-mute.ts";

const wanted = (microphone: "open" | "muted") => ({ microphone, camera: true, volume: 60, selfView: false });

test("nothing is heard before the controller wants it, nor while it is away", () => {
  const mute = new RoomMute();
  expect(mute.open.value).toBe(false);
  mute.handleWanted(wanted("open"));
  expect([mute.open.value, mute.byItself.value]).toEqual([true, false]);
  mute.setSafety(true);
  expect([mute.open.value, mute.byItself.value]).toEqual([false, true]);
  mute.setSafety(false);
  expect(mute.open.value).toBe(true);
});

test("whoever asks for quiet is given it, until the room was muted and opens again, or the meeting is over", () => {
  const mute = new RoomMute();
  mute.hush({ by: "Anna", at: 1 });
  expect(mute.asked.value).toBeUndefined();
  mute.handleWanted(wanted("open"));
  mute.hush({ by: "Anna", at: 2 });
  expect([mute.open.value, mute.byItself.value, mute.asked.value]).toEqual([false, true, { by: "Anna", at: 2 }]);
  mute.handleWanted(wanted("open"));
  expect(mute.open.value).toBe(false);
  mute.handleWanted(wanted("muted"));
  mute.handleWanted(wanted("open"));
  expect(mute.open.value).toBe(true);
  mute.hush({ by: "Bo", at: 3 });
  mute.handleNoMeeting();
  expect([mute.open.value, mute.asked.value]).toEqual([true, undefined]);
});
