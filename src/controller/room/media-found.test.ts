import { expect, test } from "vitest";
import { type Kept, report, rig } from "./media-rig.ts";

const kept: Kept = { microphone: "open", camera: true, volume: 35, selfView: true, fresh: true, sameStart: true };

test("controller and screen both died in a meeting a moment ago: it goes on as it was", () => {
  const { media, wanted } = rig({}, kept);
  media.handleKioskConnected();
  media.handleReport(report({ microphone: "muted", callId: "c", generation: 1, state: "joining" }), true);
  expect(wanted()).toEqual({ microphone: "open", camera: true, volume: 35, selfView: true });
});

test("the same, but longer ago: as loud as it was, and neither heard nor seen", () => {
  const { media, wanted } = rig({}, { ...kept, fresh: false });
  media.handleKioskConnected();
  media.handleReport(report({ microphone: "muted", callId: "c", generation: 1, state: "joining" }), true);
  expect(wanted()).toMatchObject({ microphone: "muted", camera: false, volume: 35 });
});

test("the machine was started anew: whatever was pressed last, the room is muted and says so, and seen as it was", () => {
  const { media, wanted, status } = rig({}, { ...kept, sameStart: false });
  media.handleKioskConnected();
  media.handleReport(report({ microphone: "open", callId: "c", generation: 1, state: "joining" }), true);
  expect(wanted()).toEqual({ microphone: "muted", camera: true, volume: 35, selfView: true });
  expect(status.get("microphone")).toMatchObject({ target: "muted" });
  media.handleReport(report({ microphone: "muted", callId: "c", generation: 1, state: "joined" }), true);
  expect(status.get("microphone")).toMatchObject({ actual: "muted" });
  // No meeting: nobody listens, and the next one begins as the settings say.
  const alone = rig({}, { ...kept, sameStart: false });
  alone.media.handleKioskConnected();
  alone.media.handleReport(report({ microphone: "muted" }), false);
  expect(alone.wanted()).toMatchObject({ microphone: "open" });
});

test("a mute and a camera put out hold at once, and are answered for when the disk has them; what opens does not wait", async () => {
  const disk = Promise.withResolvers<void>();
  const { media, inMeeting, wanted, status } = rig({}, undefined, () => disk.promise);
  media.handleKioskConnected();
  media.handleReport(inMeeting(), true);
  const answers: string[] = [];
  const closing = [
    media.mute(true).then((is) => answers.push(is)),
    media.sendCamera(false).then((on) => answers.push(`camera ${on}`)),
  ];
  expect(wanted()).toMatchObject({ microphone: "muted", camera: false });
  media.handleReport(inMeeting({ microphone: "muted", camera: false }), true);
  expect(status.get("microphone")).toMatchObject({ actual: "muted" });
  expect(status.get("camera.sending")).toMatchObject({ actual: false });
  const opening = media.mute(false);
  media.handleReport(inMeeting({ microphone: "open", camera: false }), true);
  expect(await opening).toBe("open");
  expect(answers).toEqual([]);
  disk.resolve();
  await Promise.all(closing);
  expect(answers).toHaveLength(2);
});

test("a screen that has not come all the way back yet takes no camera away from the next controller either", () => {
  for (const state of ["reconnecting", "joined"] as const) {
    const { media, inMeeting, wanted, status } = rig({}, kept);
    media.handleKioskConnected();
    media.handleReport(inMeeting({ state, camera: false }), true);
    expect(wanted()).toMatchObject({ camera: true });
    media.handleReport(inMeeting(), true);
    expect(status.get("camera.sending")).toMatchObject({ actual: true });
    expect(status.get("camera.sending")).not.toHaveProperty("target");
  }
});

test("a camera that was off in the meeting stays off, and what was wanted long ago opens none", () => {
  for (const [found, actual] of [
    [{ ...kept, camera: false }, true],
    [{ ...kept, fresh: false }, false],
  ] as const) {
    const { media, inMeeting, wanted } = rig({}, found);
    media.handleKioskConnected();
    media.handleReport(inMeeting({ camera: actual }), true);
    expect(wanted()).toMatchObject({ camera: false });
  }
});

test("where what was wanted and what is so disagree the room is muted", () => {
  for (const [wish, actual] of [
    ["muted", "open"],
    ["open", "muted"],
  ] as const) {
    const { media, inMeeting, wanted } = rig({}, { ...kept, microphone: wish });
    media.handleKioskConnected();
    media.handleReport(inMeeting({ microphone: actual, volume: 80 }), true);
    expect(wanted()).toMatchObject({ microphone: "muted", volume: 80 });
  }
});

test("a room that was muted by hand comes back muted", () => {
  const { media, wanted } = rig({}, { ...kept, microphone: "muted" });
  media.handleKioskConnected();
  media.handleReport(report({ microphone: "muted", callId: "c", generation: 1, state: "joining" }), true);
  expect(wanted()).toMatchObject({ microphone: "muted", camera: true });
});
