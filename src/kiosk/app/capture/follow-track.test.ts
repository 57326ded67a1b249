import { setImmediate } from "node:timers/promises";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import type { TrackPlace } from "#protocol/camera-track.ts";
import { FakeWire } from "#ui/room-link/fake-wire.ts";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { followTrack, moveTrack } from "./follow-track.ts";
import type { VideoNow } from "./video-source.ts";

/** A track as Chromium has one of a camera that zooms and pans. */
function zoomingTrack() {
  const applied: MediaTrackConstraints[] = [];
  const settings = { width: 1_280, pan: 0, zoom: 100 };
  return {
    applied,
    settings,
    fails: false,
    getCapabilities: () => ({
      width: {},
      pan: { min: -36_000, max: 36_000, step: 3_600 },
      zoom: { min: 100, max: 400 },
    }),
    getSettings: () => ({ ...settings }),
    async applyConstraints(constraints: MediaTrackConstraints = {}) {
      if (this.fails) throw new DOMException("no", "OverconstrainedError");
      applied.push(constraints);
      Object.assign(settings, constraints.advanced?.[0]);
    },
  };
}

test("a track goes where it is told, and says where its axes are", async () => {
  const track = zoomingTrack();
  expect(await moveTrack(track, { zoom: 250, pan: 3_600 }, silentLog)).toEqual({
    axes: {
      pan: { min: -36_000, max: 36_000, step: 3_600, value: 3_600 },
      zoom: { min: 100, max: 400, step: 1, value: 250 },
    },
  });
  expect(track.applied).toEqual([{ advanced: [{ zoom: 250, pan: 3_600 }] }]);
  await moveTrack(track, {}, silentLog);
  expect(track.applied).toHaveLength(1);
  track.fails = true;
  expect(await moveTrack(track, { zoom: 300 }, silentLog)).toEqual({ refusal: "refused" });
});

test("a track that may not move its camera says so", async () => {
  const track = { ...zoomingTrack(), getCapabilities: () => ({ width: {} }) };
  expect(await moveTrack(track, { zoom: 300 }, silentLog)).toEqual({ refusal: "blocked" });
});

test("each time the controller asks it is answered once; without a camera that is the answer", async () => {
  const wire = new FakeWire();
  const link = new LiveRoomLink(wire.opener);
  link.open();
  wire.connect();
  const camera = signal<VideoNow>({ state: "absent", track: null });
  const stop = followTrack(link, camera, silentLog);
  const ask = (id: string | null, rev: number, set: TrackPlace = {}) =>
    wire.listener?.handleStatus({
      epoch: "one",
      rev,
      nodes: { "camera.track.wanted": id === null ? null : { id, camera: "camera", set } },
    });
  ask("first", 1);
  await setImmediate();
  ask(null, 2);
  ask("second", 3);
  ask("second", 4);
  await setImmediate();
  const answers = wire.calls.map(({ request }) => request).filter(({ name }) => name === "kiosk.track");
  expect(answers.map(({ params }) => params)).toEqual([
    { id: "first", refusal: "absent" },
    { id: "second", refusal: "absent" },
  ]);
  stop();
  link.close();
});
