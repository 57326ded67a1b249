import { expect, test, vi } from "vitest";
import { report, rig } from "./media-rig.ts";

test("before the first report nothing is wanted of the kiosk", () => {
  const { media, wanted } = rig();
  media.handleKioskConnected();
  expect(wanted()).toBeUndefined();
  media.handleReport(report(), false);
  expect(wanted()).toEqual({ microphone: "open", camera: false, volume: 60, selfView: false });
});

test("a controller that wakes up in a meeting takes what it finds", () => {
  const { media, inMeeting, wanted, status } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "muted", camera: false, volume: 33 }), true);
  expect(wanted()).toEqual({ microphone: "muted", camera: false, volume: 33, selfView: false });
  expect(status.get("microphone")).not.toHaveProperty("target");
});

test("a room that goes back into a meeting after both were gone is neither heard nor seen", () => {
  const { media, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(report({ callId: "c", generation: 1, state: "joining" }), true);
  expect(wanted()).toMatchObject({ microphone: "muted", camera: false });
});

test("a room counts as heard until its kiosk has said how it is, and nobody opens it before", async () => {
  const { media, status } = rig();
  expect(status.get("microphone")).toMatchObject({ actual: "open" });
  await expect(media.mute(false)).rejects.toMatchObject({ code: "screen-away" });
  media.handleKioskConnected();
  await expect(media.mute(false)).rejects.toMatchObject({ code: "screen-away" });
});

test("a mute pressed before the kiosk has spoken is carried out when it does", async () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  const asked = media.mute(true);
  media.handleReport(inMeeting({ microphone: "open" }), true);
  expect(wanted()?.microphone).toBe("muted");
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  expect(await asked).toBe("muted");
});

test("what is pressed while a controller starts is carried out once its kiosk has come, and refused where none comes", async () => {
  const { media, clock, wanted, inMeeting } = rig();
  const [quieter, muted] = [media.setVolume(35), media.mute(true)];
  clock.advance(1_400);
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "open", volume: 60 }), true);
  await vi.waitFor(() => expect(wanted()).toMatchObject({ microphone: "muted", volume: 35 }));
  media.handleReport(inMeeting({ microphone: "muted", volume: 35 }), true);
  expect(await Promise.all([quieter, muted])).toEqual([35, "muted"]);

  const alone = rig();
  const refused = expect(alone.media.setVolume(35)).rejects.toMatchObject({ code: "screen-away" });
  alone.clock.advance(1_500);
  await refused;
  alone.clock.advance(2_500);
  await expect(alone.media.setVolume(35)).rejects.toMatchObject({ code: "screen-away" });
});

test("a mute pressed while controller and kiosk are apart holds when they meet", async () => {
  const { media, clock, inMeeting, wanted } = rig();
  clock.advance(4_000);
  await expect(media.mute(true)).rejects.toMatchObject({ code: "screen-away" });
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "open" }), true);
  expect(wanted()?.microphone).toBe("muted");
});

test("mute is answered when the kiosk has done it", async () => {
  const { media, inMeeting, wanted, status } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting(), true);
  const asked = media.mute(true);
  expect(wanted()?.microphone).toBe("muted");
  expect(status.get("microphone")).toMatchObject({ actual: "open", target: "muted" });
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  expect(await asked).toBe("muted");
});

test("a mute the kiosk does not confirm is still wanted, and says so", async () => {
  const { clock, media, inMeeting, wanted, status } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting(), true);
  const asked = media.mute(true);
  clock.advance(2_500);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(wanted()?.microphone).toBe("muted");
  expect(status.get("microphone")).toMatchObject({ actual: "open", target: "muted", fault: { code: "timed-out" } });
});

test("an opening the kiosk does not confirm is given up: muted wins", async () => {
  const { clock, media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  const asked = media.mute(false);
  clock.advance(2_500);
  await expect(asked).rejects.toMatchObject({ code: "timed-out" });
  expect(wanted()?.microphone).toBe("muted");
});

test("an opening that the kiosk went away over does not happen when it is back", async () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  const asked = media.mute(false);
  media.handleKioskAway();
  await expect(asked).rejects.toMatchObject({ code: "screen-away" });
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  expect(wanted()?.microphone).toBe("muted");
});

test("muted at the kiosk is muted; open at the kiosk is not open", () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting(), true);
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  expect(wanted()?.microphone).toBe("muted");
  media.handleReport(inMeeting({ microphone: "open" }), true);
  expect(wanted()?.microphone).toBe("muted");
});

test("muted for want of a controller stays muted until somebody opens it", async () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting(), true);
  media.handleKioskAway();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "muted", safetyMuted: true }), true);
  expect(wanted()?.microphone).toBe("muted");
  const asked = media.mute(false);
  media.handleReport(inMeeting({ microphone: "muted", safetyMuted: true }), true);
  expect(wanted()?.microphone).toBe("open");
  media.handleReport(inMeeting(), true);
  expect(await asked).toBe("open");
});

test("a kiosk that was loaded anew finds what was wanted before", () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ volume: 20 }), true);
  media.handleKioskAway();
  media.handleKioskConnected();
  media.handleReport(report({ microphone: "muted", volume: 60 }), true);
  media.handleReport(report({ callId: "c", generation: 1, state: "joining", microphone: "muted", volume: 20 }), true);
  expect(wanted()).toEqual({ microphone: "open", camera: true, volume: 20, selfView: false });
});

test("muting while the screen is away waits for its return; opening does not", async () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting(), true);
  media.handleKioskAway();
  await expect(media.mute(true)).rejects.toMatchObject({ code: "screen-away" });
  expect(wanted()?.microphone).toBe("muted");
  await expect(media.mute(false)).rejects.toMatchObject({ code: "screen-away" });
  expect(wanted()?.microphone).toBe("muted");
});

test("a meeting begins as the settings say, and muting in it ends with it", () => {
  const { media, inMeeting, wanted } = rig({ "meeting.startMuted": true, "sound.volume": 45 });
  media.handleKioskConnected();
  media.handleReport(report(), false);
  media.handleMeetingBegins(true);
  expect(wanted()).toEqual({ microphone: "muted", camera: true, volume: 45, selfView: false });
  media.handleReport(inMeeting({ microphone: "muted", volume: 45 }), true);
  media.handleMeetingEnds();
  expect(wanted()).toMatchObject({ microphone: "open", camera: false });
});

test("a meeting begun from elsewhere is neither heard nor seen until somebody in the room wants it", async () => {
  const { media, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(report(), false);
  media.handleMeetingBegins(false);
  expect(wanted()).toMatchObject({ microphone: "muted", camera: false });
  media.handleReport(inMeeting({ microphone: "muted", camera: false }), true);
  const asked = media.mute(false);
  media.handleReport(inMeeting({ camera: false }), true);
  expect(await asked).toBe("open");
});

test("muted by hand outside a meeting, the next begins muted", async () => {
  const { media, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(report(), false);
  const asked = media.mute(true);
  media.handleReport(report({ microphone: "muted" }), false);
  expect(await asked).toBe("muted");
  media.handleMeetingBegins(true);
  expect(wanted()?.microphone).toBe("muted");
});

test("a camera unplugged in a meeting is sent again when it is back", () => {
  const { media, inMeeting, wanted, status } = rig();
  media.handleKioskConnected();
  media.handleReport(report(), false);
  media.handleMeetingBegins(true);
  media.handleReport(inMeeting(), true);
  media.handleReport(inMeeting({ camera: false }), true);
  expect(wanted()?.camera).toBe(true);
  expect(status.get("camera.sending")).toMatchObject({ actual: false, target: true });
});

const sound = (capture: "open" | "muted" | "changing" | "none", outside = false, level?: number) => ({
  system: { state: "ready" } as const,
  capture,
  outside,
  speaker: level === undefined ? null : { level },
});

test("a mute from outside, in the sound system, mutes the room; in a meeting and outside one", () => {
  for (const inside of [true, false]) {
    const { media, status, inMeeting, wanted } = rig();
    const now = inside ? inMeeting({ microphone: "open" }) : report();
    media.handleKioskConnected();
    media.handleReport(now, inside);
    media.handleSound(sound("open"));
    expect(status.get("microphone")).toMatchObject({ actual: "open" });
    media.handleSound(sound("muted", true));
    expect(status.get("microphone")).toMatchObject({ actual: "muted" });
    expect(wanted()).toMatchObject({ microphone: "muted" });
    expect(status.get("sound.wanted")).toMatchObject({ muted: true });
  }
});

test("the room counts as open only when kiosk and sound system both let sound through", async () => {
  const { media, status, inMeeting, clock } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "muted" }), true);
  media.handleSound(sound("muted"));
  const opened = media.mute(false);
  media.handleReport(inMeeting({ microphone: "open" }), true);
  expect(status.get("microphone")).toMatchObject({ actual: "muted", target: "open" });
  media.handleSound(sound("changing"));
  media.handleSound(sound("open"));
  expect(await opened).toBe("open");
  const muted = media.mute(true);
  media.handleSound(sound("muted"));
  expect(await muted).toBe("muted");
  const refused = media.mute(false);
  media.handleReport(inMeeting({ microphone: "open" }), true);
  clock.advance(2_600);
  await expect(refused).rejects.toMatchObject({ code: "timed-out" });
  expect(status.get("microphone")).toMatchObject({ actual: "muted" });
});

test("a replugged microphone on its way to what is wanted mutes nobody", () => {
  const { media, status, inMeeting, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(inMeeting({ microphone: "open" }), true);
  for (const capture of ["open", "none", "changing", "open"] as const) media.handleSound(sound(capture));
  expect(wanted()).toMatchObject({ microphone: "open" });
  expect(status.get("microphone")).toMatchObject({ actual: "open" });
});

test("a mute pressed before the kiosk has spoken is carried out by the sound system", async () => {
  const { media, clock, status } = rig();
  clock.advance(4_000);
  expect(status.get("sound.wanted")).toMatchObject({ muted: null });
  await expect(media.mute(true)).rejects.toMatchObject({ code: "screen-away" });
  expect(status.get("sound.wanted")).toMatchObject({ muted: true });
});

test("the room is as loud as the sound system's loudspeaker is; another program's level is nobody's wish", async () => {
  const { media, status, wanted } = rig();
  media.handleKioskConnected();
  media.handleReport(report({ volume: 60 }), false);
  media.handleSound(sound("open", false, 60));
  const turned = media.setVolume(80);
  media.handleReport(report({ volume: 80 }), false);
  expect(status.get("volume")).toMatchObject({ actual: 60, target: 80 });
  expect(status.get("sound.wanted")).toEqual({ muted: false, volume: 80 });
  media.handleSound(sound("open", false, 79));
  expect(await turned).toBe(80);
  media.handleSound(sound("open", false, 20));
  expect(status.get("volume")).toMatchObject({ actual: 20, target: 80 });
  expect(wanted()).toMatchObject({ volume: 80 });
  media.handleSound(sound("open", false, 80));
  expect(status.get("volume")).not.toHaveProperty("target");
});
