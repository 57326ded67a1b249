import { expect, test } from "vitest";
import { WhatToSend } from "./what-to-send.ts";

/** As much of a track as matters here. */
class Track extends EventTarget implements MediaStreamTrack {
  readonly kind: "audio" | "video";
  contentHint = "";
  enabled = true;
  readonly id = "track";
  readonly label = "";
  readonly muted = false;
  readonly readyState = "live";
  readonly onended = null;
  readonly onmute = null;
  readonly onunmute = null;

  constructor(kind: "audio" | "video") {
    super();
    this.kind = kind;
  }
  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }
  clone(): MediaStreamTrack {
    return new Track(this.kind);
  }
  getCapabilities(): MediaTrackCapabilities {
    return {};
  }
  getConstraints(): MediaTrackConstraints {
    return {};
  }
  getSettings(): MediaTrackSettings {
    return {};
  }
  stop(): void {}
}

test("a mute comes before the microphone and holds for the next one", () => {
  const send = new WhatToSend();
  send.mute(true);
  const first = new Track("audio");
  send.microphone(first);
  expect(send.all.get("microphone")).toEqual({ track: first, paused: true });
  expect(first.enabled).toBe(false);
  const second = new Track("audio");
  send.microphone(second);
  expect(second.enabled).toBe(false);
});

test("opening a microphone is left to whoever carries it out", () => {
  const send = new WhatToSend();
  const track = new Track("audio");
  send.microphone(track);
  send.mute(true);
  send.mute(false);
  expect(send.all.get("microphone")).toEqual({ track, paused: false });
  expect(track.enabled).toBe(false);
});

test("a wish that did not change stays the same", () => {
  const send = new WhatToSend();
  const track = new Track("video");
  send.camera(track);
  const before = send.all.get("camera");
  send.camera(track);
  expect(send.all.get("camera")).toBe(before);
  send.cameraOff(true);
  expect(send.all.get("camera")).not.toBe(before);
});

test("a camera is hinted as motion, a screen as detail, and a hint of the page's stays", () => {
  const send = new WhatToSend();
  const [camera, screen, hinted] = [new Track("video"), new Track("video"), new Track("video")];
  send.camera(camera);
  send.screen(screen);
  expect([camera.contentHint, screen.contentHint]).toEqual(["motion", "detail"]);
  hinted.contentHint = "text";
  send.screen(hinted);
  expect(hinted.contentHint).toBe("text");
  send.screen(undefined);
  expect(send.all.has("screen")).toBe(false);
});
