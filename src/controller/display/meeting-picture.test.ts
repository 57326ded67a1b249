import { expect, test } from "vitest";
import { type DisplayCapabilities, type DisplayReading, unread } from "#devices/display/display.ts";
import { MeetingPicture } from "./meeting-picture.ts";

const able: DisplayCapabilities = {
  power: true,
  inputs: [],
  pictureMute: true,
  audioMute: true,
  volume: true,
  freeze: true,
  signal: false,
};
const hiding: DisplayReading = {
  ...unread,
  power: "on",
  input: "31",
  pictureMute: true,
  audioMute: true,
  frozen: true,
};
const minute = 60_000;

test("a meeting wants its input and whatever hides the picture gone, once, as soon as there is a picture", () => {
  const picture = new MeetingPicture();
  picture.want("32", true, 0);
  expect(picture.due({ ...unread, power: "warming" }, able, minute)).toEqual([]);
  expect(picture.due(hiding, able, 2 * minute)).toEqual([
    { kind: "input", id: "32" },
    { kind: "picture-mute", on: false },
    { kind: "freeze", on: false },
  ]);
  expect(picture.due(hiding, able, 2 * minute)).toEqual([]);
});

test("the sound that somebody switched off stays off", () => {
  const picture = new MeetingPicture();
  picture.want("", true, 0);
  expect(picture.due({ ...hiding, pictureMute: false, frozen: false }, able, 0)).toEqual([]);
});

test("what it does not say at first is waited for, what it cannot do is not", () => {
  const picture = new MeetingPicture();
  picture.want("", true, 0);
  const silent = { ...hiding, pictureMute: undefined, frozen: undefined };
  expect(picture.due(silent, { ...able, freeze: false }, 0)).toEqual([]);
  expect(picture.due(hiding, able, 0)).toEqual([{ kind: "picture-mute", on: false }]);
});

test("switched on for a person, it shows what it showed", () => {
  const picture = new MeetingPicture();
  picture.want("", false, 0);
  expect(picture.due(hiding, able, 0)).toEqual([]);
});

test("nobody is fought who hides the picture or chooses an input before it is warm", () => {
  const picture = new MeetingPicture();
  picture.want("32", true, 0);
  picture.leaveHidden();
  picture.leaveInput();
  expect(picture.due(hiding, able, 0)).toEqual([]);
});

test("a display that comes back long after the meeting began is left as it is", () => {
  const picture = new MeetingPicture();
  picture.want("32", true, 0);
  expect(picture.due(hiding, able, 11 * minute)).toEqual([]);
});
