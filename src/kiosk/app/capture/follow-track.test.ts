import { setImmediate } from "node:timers/promises";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
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

/** The page's end of a room that asks, and a camera that is opened anew for every track. */
function rig() {
  const wire = new FakeWire();
  const link = new LiveRoomLink(wire.opener);
  link.open();
  wire.connect();
  const clock = new ManualClock();
  const now = signal<VideoNow>({ state: "absent", track: null });
  const shown = { is: true };
  /** Where the camera really is: a track knows it as it was when it was opened or moved. */
  const really = { zoom: 100 };
  const opened: { live: boolean }[] = [];
  const opening: (() => void)[] = [];
  const waits = { to: false };
  const aTrack = (): MediaStreamTrack => {
    const known = { ...really };
    const one = { live: true };
    opened.push(one);
    const fake: unknown = {
      get readyState() {
        return one.live ? "live" : "ended";
      },
      stop: () => {
        one.live = false;
      },
      getCapabilities: () => ({ zoom: { min: 100, max: 400 } }),
      getSettings: () => ({ ...known }),
      applyConstraints: async ({ advanced: [place] = [] }: MediaTrackConstraints) =>
        void Object.assign(known, Object.assign(really, place)),
    };
    return fake as MediaStreamTrack;
  };
  const stop = followTrack(link, { now, shows: () => shown.is }, clock, silentLog, async () => {
    if (waits.to) await new Promise<void>((resolve) => opening.push(resolve));
    return aTrack();
  });
  let rev = 0;
  const ask = async (id: string | null, set: TrackPlace = {}) => {
    rev += 1;
    const wanted = id === null ? null : { id, picture: { kind: "device" as const, label: "Eye" }, set };
    wire.listener?.handleStatus({ epoch: "one", rev, nodes: { "camera.track.wanted": wanted } });
    await setImmediate();
  };
  const answers = () =>
    wire.calls
      .map(({ request }) => request)
      .filter(({ name }) => name === "kiosk.track")
      .map(({ params }) => params);
  const end = (): void => {
    stop();
    link.close();
  };
  return { clock, now, shown, really, opened, opening, waits, ask, answers, aTrack, end };
}

const at = (value: number) => ({ axes: { zoom: { min: 100, max: 400, step: 1, value } } });

test("each time the controller asks it is answered once; without a camera that is the answer", async () => {
  const { ask, answers, end } = rig();
  await ask("first");
  await ask(null);
  await ask("second");
  await ask("second");
  expect(answers()).toEqual([
    { id: "first", refusal: "absent" },
    { id: "second", refusal: "absent" },
  ]);
  end();
});

test("a camera that travels is read where it is, not where its track last knew it; later its track is believed", async () => {
  const { clock, now, really, opened, ask, answers, aTrack, end } = rig();
  now.value = { state: "ready", track: aTrack() };
  await ask("go", { zoom: 300 });
  really.zoom = 180;
  await ask("where");
  expect(answers()).toEqual([
    { id: "go", ...at(300) },
    { id: "where", ...at(180) },
  ]);
  clock.advance(30_000);
  const tracks = opened.length;
  await ask("still");
  expect(answers().at(-1)).toEqual({ id: "still", ...at(180) });
  expect(opened).toHaveLength(tracks);
  end();
  await setImmediate();
  // All but the one that is shown.
  expect(opened.filter(({ live }) => live)).toHaveLength(1);
});

test("while another camera's picture is there nothing is moved", async () => {
  const { now, shown, really, ask, answers, aTrack, end } = rig();
  now.value = { state: "ready", track: aTrack() };
  shown.is = false;
  await ask("go", { zoom: 300 });
  expect(answers()).toEqual([{ id: "go", refusal: "absent" }]);
  expect(really.zoom).toBe(100);
  end();
});

test("a movement nobody waits for any more is not begun once the camera is open", async () => {
  const { now, really, opening, waits, opened, ask, answers, aTrack, end } = rig();
  now.value = { state: "ready", track: aTrack() };
  waits.to = true;
  await ask("go", { zoom: 300 });
  await ask(null);
  for (const open of opening) open();
  await setImmediate();
  await setImmediate();
  expect(really.zoom).toBe(100);
  expect(answers()).toEqual([{ id: "go", refusal: "absent" }]);
  expect(opened.filter(({ live }) => live)).toHaveLength(1);
  end();
});

test("a camera that is changed while it is being opened is let go, and the next one is moved by its own track", async () => {
  const { now, really, opening, waits, opened, ask, answers, aTrack, end } = rig();
  now.value = { state: "ready", track: aTrack() };
  waits.to = true;
  await ask("go", { zoom: 300 });
  now.value = { state: "ready", track: aTrack() };
  for (const open of opening.splice(0)) open();
  await setImmediate();
  await setImmediate();
  expect(really.zoom).toBe(100);
  waits.to = false;
  await ask("again", { zoom: 200 });
  expect(answers()).toEqual([
    { id: "go", refusal: "absent" },
    { id: "again", ...at(200) },
  ]);
  end();
  await setImmediate();
  expect(opened.filter(({ live }) => live)).toHaveLength(2);
});
