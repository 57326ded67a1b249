import { FakeMediaStreamTrack } from "fake-mediastreamtrack";
import { expect, test } from "vitest";
import type { PeerView } from "../../media/snapshot.ts";
import { liveTile } from "./live-tile.ts";

const track = new FakeMediaStreamTrack({ kind: "video" });
const anna: PeerView = {
  id: "anna",
  name: "Anna",
  role: "guest",
  video: track,
  microphone: "on",
  camera: "on",
  speaking: false,
  quality: "good",
  away: false,
};
const picture = { tagName: "VIDEO" } as HTMLVideoElement;
const found = () => picture;

test("somebody whose frames come in time has a picture that must move", () => {
  expect(liveTile([anna], found)).toBe(picture);
  expect(liveTile([{ ...anna, quality: "unsteady" }], found)).toBe(picture);
});

test("a standing picture that is the network's or its owner's doing is nobody's trouble here", () => {
  const { video: _, ...unseen } = anna;
  const others: PeerView[] = [
    unseen,
    { ...anna, away: true },
    { ...anna, camera: "off" },
    ...(["unknown", "weak", "frozen"] as const).map((quality) => ({ ...anna, quality })),
  ];
  for (const peer of others) expect(liveTile([peer], found)).toBeUndefined();
  expect(liveTile([anna], () => undefined)).toBeUndefined();
  expect(liveTile([...others, anna], found)).toBe(picture);
});
