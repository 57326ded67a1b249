import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { PictureLook } from "#protocol/picture-look.ts";
import { controllerLimits } from "../limits.ts";
import { plainJpeg } from "../rig/plain-jpeg.ts";
import { Looking } from "./looking.ts";

const image = plainJpeg(320, 180, 500).toString("base64");

function rig() {
  const clock = new ManualClock();
  const wanted: (PictureLook | null)[] = [];
  const looking = new Looking({
    clock,
    inMeeting: () => false,
    screenThere: () => true,
    streams: () => ["simulated:1"],
    nameOf: (key) => (key === "simulated:1" ? "Simulated" : undefined),
    want: (look) => wanted.push(look),
    changed: () => {},
  });
  return { clock, wanted, looking };
}

test("a look that nobody asks for any more ends, and its pictures with it", () => {
  const { clock, wanted, looking } = rig();
  const lease = looking.begin("a");
  const { look = 0 } = looking;
  expect(wanted).toEqual([{ look, streams: ["simulated:1"] }]);
  looking.handlePictures(look, [{ key: "simulated:1", label: "simulated:1", state: "ready" }]);
  looking.handleStill(look, "simulated:1", image);
  const hash = looking.pictures?.[0]?.still ?? "";
  expect(looking.pictures).toMatchObject([{ label: "Simulated" }]);
  expect(looking.read(hash)?.bytes.length).toBeGreaterThan(500);
  clock.advance(controllerLimits.lookMs - 1);
  looking.keep(lease, true);
  clock.advance(controllerLimits.lookMs - 1);
  expect(looking.look).toBe(look);
  clock.advance(1);
  expect(looking.look).toBeUndefined();
  expect([looking.read(hash), looking.pictures, wanted.at(-1)]).toEqual([undefined, null, null]);
  expect(() => looking.keep(lease, true)).toThrow(expect.objectContaining({ code: "not-found" }));
  looking.keep(lease, false);
});

test("a source that another program takes has no picture any more, and one of an earlier look is none", () => {
  const { looking } = rig();
  looking.begin("a");
  const { look = 0 } = looking;
  const picture = { key: "one", label: "One" };
  looking.handlePictures(look, [{ ...picture, state: "ready" }]);
  looking.handleStill(look, "one", image);
  looking.handlePictures(look, [{ ...picture, state: "busy" }]);
  expect(looking.pictures).toEqual([{ ...picture, state: "busy" }]);
  looking.handlePictures(look - 1, []);
  expect(looking.pictures).toHaveLength(1);
  expect(() => looking.handleStill(look - 1, "one", image)).toThrow(expect.objectContaining({ code: "too-slow" }));
  expect(() => looking.handleStill(look, "another", image)).toThrow(expect.objectContaining({ code: "too-slow" }));
});
