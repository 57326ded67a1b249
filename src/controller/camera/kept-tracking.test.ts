import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { KeptTracking, type KeptTrackingStore } from "./kept-tracking.ts";

/** A room whose store outlives it. */
function store() {
  const written: unknown[] = [];
  const read: KeptTrackingStore["read"] = async () => written.at(-1) ?? null;
  const one: KeptTrackingStore = {
    read,
    write: async (_id, value) => void written.push(JSON.parse(JSON.stringify(value))),
  };
  const room = () => new KeptTracking({ id: "camera", store: one, log: silentLog });
  return { written, one, room };
}

const camera = "visca ptzoptics /dev/ttyUSB0";

test("what a camera confirmed is known to the next room, and of another camera nothing is", async () => {
  const { room } = store();
  const first = room();
  expect(await first.use(camera)).toBeUndefined();
  first.keep({ tracking: "on", since: 5 });
  await first.written();
  expect(await room().use(camera)).toMatchObject({ tracking: "on", since: 5 });
  expect(await room().use("visca ptzoptics /dev/ttyUSB1")).toBeUndefined();
  expect(await first.use(camera)).toMatchObject({ tracking: "on", since: 5 });
});

test("a drag that puts off the hand's end is written now and then, its beginning and its end always", async () => {
  const { written, room } = store();
  const kept = room();
  await kept.use(camera);
  kept.keep({ tracking: "off", since: 5 });
  for (let at = 60_000; at < 85_000; at += 1_000) kept.keep({ tracking: "off", since: 5, resumesAt: at });
  kept.keep({ tracking: "off", since: 5 });
  kept.keep({ tracking: "on", since: 6 });
  await kept.written();
  const ends = written.map((value) => (value as { resumesAt?: number }).resumesAt);
  expect(ends).toEqual([undefined, 60_000, 70_000, 80_000, undefined, undefined]);
});

test("a store that does not answer, or holds nonsense, is a room that knows nothing", async () => {
  const { one } = store();
  const failing = { ...one, read: () => Promise.reject(new Error("the disk is gone")) };
  expect(await new KeptTracking({ id: "camera", store: failing, log: silentLog }).use(camera)).toBeUndefined();
  const nonsense = { ...one, read: async () => ({ of: camera, tracking: "maybe" }) };
  expect(await new KeptTracking({ id: "camera", store: nonsense, log: silentLog }).use(camera)).toBeUndefined();
  const full = { ...one, write: () => Promise.reject(new Error("the disk is full")) };
  const kept = new KeptTracking({ id: "camera", store: full, log: silentLog });
  await kept.use(camera);
  kept.keep({ tracking: "on", since: 1 });
  await kept.written();
  expect(await kept.use(camera)).toEqual({ tracking: "on", since: 1 });
});
