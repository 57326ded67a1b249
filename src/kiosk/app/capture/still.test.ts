import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { FakeWire } from "#ui/room-link/fake-wire.ts";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { followStills } from "./follow-stills.ts";
import { stillSize } from "./still.ts";
import type { VideoNow } from "./video-source.ts";

test("a picture keeps the shape of what the camera shows, and is never made larger", () => {
  expect(stillSize(1_920, 1_080)).toEqual({ width: 320, height: 180 });
  expect(stillSize(1_280, 960)).toEqual({ width: 240, height: 180 });
  expect(stillSize(160, 90)).toEqual({ width: 160, height: 90 });
  expect(stillSize(4_000, 10)).toEqual({ width: 320, height: 1 });
});

test("each time the controller asks it is answered once; a camera that is not to be used has no picture", async () => {
  const wire = new FakeWire();
  const link = new LiveRoomLink(wire.opener);
  link.open();
  wire.connect();
  const camera = signal<VideoNow>({ state: "blocked", track: null });
  const stop = followStills(link, camera, silentLog, async () => "AAAA");
  const ask = (id: string | null, rev: number) =>
    wire.listener?.handleStatus({
      epoch: "one",
      rev,
      nodes: { "camera.still.wanted": id === null ? null : { id, camera: "camera" } },
    });
  const answers = () => wire.calls.map(({ request }) => request).filter(({ name }) => name === "kiosk.still");
  ask("first", 1);
  await Promise.resolve();
  ask(null, 2);
  ask("second", 3);
  ask("second", 4);
  await Promise.resolve();
  expect(answers().map(({ params }) => params)).toEqual([{ id: "first" }, { id: "second" }]);
  stop();
  link.close();
});
