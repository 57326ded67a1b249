import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { Received } from "./incoming.ts";
import { People } from "./people.ts";
import type { MediaSource } from "./signalling/signalling.ts";
import { TileGovernor } from "./tile-governor.ts";
import type { Tile } from "./wishes.ts";

/** Streams as they are received, and a page that is told of them when the test says so. */
function rig() {
  const clock = new ManualClock();
  const governor = new TileGovernor(clock, 500);
  const all: Received[] = [];
  const server = { away: false };
  const streams = {
    get all() {
      return all;
    },
    find: (peerId: string, source: MediaSource, kind: "audio" | "video") =>
      all.find((one) => one.peerId === peerId && one.source === source && one.kind === kind),
    prefer: async (id: string, layers: Received["asked"]) => {
      const stream = all.find((one) => one.id === id);
      if (stream === undefined) return;
      if (server.away) throw new Error("the connection is gone");
      stream.asleep = layers === undefined;
      stream.asked = layers;
    },
  };
  const comes = (peerId: string, source: "camera" | "screen"): Received => {
    const layerCount = source === "camera" ? { spatial: 3, temporal: 3 } : { spatial: 1, temporal: 1 };
    const stream: Received = {
      id: `${peerId}-${source}`,
      peerId,
      source,
      kind: "video",
      track: {} as MediaStreamTrack,
      layerCount,
      paused: false,
      asleep: false,
      asked: undefined,
    };
    all.push(stream);
    governor.apply(() => streams);
    return stream;
  };
  const draws = (...tiles: Tile[]) => governor.show(tiles, () => streams);
  return { clock, server, streams, comes, draws };
}

const tile = (peerId: string, source: "camera" | "screen", height: number): Tile => ({
  peerId,
  source,
  height,
  visible: true,
});

test("each picture is asked for as large as it is drawn", () => {
  const { clock, comes, draws } = rig();
  const [anna, bo] = [comes("anna", "camera"), comes("bo", "camera")];
  draws(tile("anna", "camera", 1080), tile("bo", "camera", 180));
  clock.advance(250);
  expect([anna.asked?.spatial, bo.asked?.spatial]).toEqual([2, 0]);
});

test("what has no place on the page sleeps until it has one", () => {
  const { clock, comes, draws } = rig();
  const anna = comes("anna", "camera");
  draws();
  clock.advance(1_000);
  expect(anna.asleep).toBe(true);
  draws(tile("anna", "camera", 180));
  clock.advance(250);
  expect(anna.asleep).toBe(false);
});

test("a wish that got lost with the connection is asked for again", async () => {
  const { clock, server, comes, draws } = rig();
  const anna = comes("anna", "camera");
  server.away = true;
  draws(tile("anna", "camera", 180));
  clock.advance(250);
  await Promise.resolve();
  server.away = false;
  expect(anna.asked).toBeUndefined();
  clock.advance(2_000);
  expect(anna.asked?.spatial).toBe(0);
});

test("what comes just before the page is asked is given the time to be drawn", () => {
  const { clock, comes, draws } = rig();
  draws();
  clock.advance(249);
  const bo = comes("bo", "screen");
  clock.advance(1);
  expect(bo.asleep).toBe(false);
  draws(tile("bo", "screen", 1080));
  clock.advance(1_000);
  expect(bo.asleep).toBe(false);
});

test("a page that draws what is shared only after it was put to sleep has it all the same", () => {
  const { clock, streams, comes, draws } = rig();
  const people = new People();
  people.replaceAll([
    { id: "bo", name: "Bo", role: "guest", microphone: "on", camera: "none", screen: true, away: false },
  ]);
  const bo = comes("bo", "screen");
  draws();
  clock.advance(1_000);
  expect(bo.asleep).toBe(true);
  const sharers = people.views(streams).filter(({ screen }) => screen !== undefined);
  expect(sharers).toHaveLength(1);
  draws(...sharers.map(({ id }) => tile(id, "screen", 1080)));
  clock.advance(250);
  expect(bo.asleep).toBe(false);
});
