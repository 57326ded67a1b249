import { expect, test } from "vitest";
import { layerForHeight } from "../../media/layers.ts";
import type { PeerView } from "../../media/snapshot.ts";
import { type ArrangementFacts, arrange, choosePeople, tilesOf } from "./arrangement.ts";

const area = { width: 1_920, height: 1_080, gap: 8 };
const screen = {} as MediaStreamTrack;

function people(count: number, sharer?: number): PeerView[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Person ${index}`,
    role: "guest" as const,
    microphone: "on" as const,
    camera: "on" as const,
    speaking: false,
    quality: "good" as const,
    away: false,
    ...(index === sharer ? { screen } : {}),
  }));
}

const facts = (more: Partial<ArrangementFacts>): ArrangementFacts => ({
  layout: "gallery",
  peers: people(4),
  area,
  stage: "p2",
  active: "p2",
  own: false,
  ...more,
});
const ids = (arranged: ReturnType<typeof arrange>) => arranged.people.map(({ peer }) => peer.id);

test("everybody stands in the order they came in every layout, so that nobody's picture is made anew", () => {
  const peers = people(8, 3);
  for (const layout of ["gallery", "speaker"] as const) {
    const shown = ids(arrange(facts({ layout, peers, active: undefined })));
    expect(shown).toEqual(peers.map(({ id }) => id).filter((id) => shown.includes(id)));
  }
  expect(ids(arrange(facts({ layout: "speaker" })))).toEqual(["p0", "p1", "p2", "p3"]);
});

test("the speaker's picture is large and asked for in full, the strip's in the smallest", () => {
  const arranged = arrange(facts({ layout: "speaker", peers: people(9), stage: "p4" }));
  const tiles = tilesOf(arranged, 1);
  const large = tiles.find(({ peerId }) => peerId === "p4");
  expect(large).toMatchObject({ stage: true, source: "camera", height: 1_080 });
  expect(layerForHeight(large?.height ?? 0, 3)).toBe(2);
  const strip = tiles.filter(({ peerId }) => peerId !== "p4");
  expect(strip).toHaveLength(8);
  expect(strip.every(({ height, stage }) => layerForHeight(height, 3) === 0 && stage === false)).toBe(true);
  // Few in the strip are larger, and still small enough to be let down from the largest picture.
  const [few] = tilesOf(arrange(facts({ layout: "speaker", peers: people(3) })), 1);
  expect(layerForHeight(few?.height ?? 999, 3, 2)).toBe(0);
});

test("in the gallery all pictures are of one size, and a single one is the stage", () => {
  const four = tilesOf(arrange(facts({})), 2);
  expect(new Set(four.map(({ height }) => height))).toEqual(new Set([1_072]));
  expect(four.some(({ stage }) => stage)).toBe(false);
  expect(tilesOf(arrange(facts({ peers: people(1) })), 1)).toMatchObject([{ stage: true, height: 1_080 }]);
  expect(arrange(facts({ layout: "speaker", peers: people(1), stage: undefined })).people).toMatchObject([
    { stage: true, place: { width: 1_920, height: 1_080 } },
  ]);
});

test("what is shared is large with people beside it, or a tile of its own where people are large", () => {
  const peers = people(5, 1);
  const content = arrange(facts({ layout: "content", peers }));
  expect(content).toMatchObject({ layout: "content", content: { peer: { id: "p1" }, stage: true } });
  expect(content.people).toHaveLength(5);
  const gallery = arrange(facts({ peers }));
  // Whole pixels: a column may be one wider than the next.
  expect(Math.abs((gallery.content?.place.width ?? 0) - (gallery.people[0]?.place.width ?? 0))).toBeLessThanOrEqual(1);
  const speaker = arrange(facts({ layout: "speaker", peers }));
  expect(speaker.content?.place.width).toBeLessThan(400);
  for (const arranged of [content, gallery, speaker]) {
    expect(tilesOf(arranged, 1).filter(({ source }) => source === "screen")).toHaveLength(1);
  }
});

test("the room's own picture heads the strip, and takes nobody's place; without a strip it is left its corner", () => {
  const peers = people(9, 1);
  for (const layout of ["speaker", "content"] as const) {
    const plain = arrange(facts({ layout, peers }));
    const own = arrange(facts({ layout, peers, own: true }));
    expect(ids(own)).toEqual(ids(plain));
    expect(own.own).toMatchObject({ left: 0, top: 0 });
    expect(plain.own).toBeUndefined();
  }
  expect(arrange(facts({ own: true })).own).toBeUndefined();
  expect(arrange(facts({ layout: "speaker", peers: people(1), own: true })).own).toBeUndefined();
});

test("content that is not shared any more is people again", () => {
  expect(arrange(facts({ layout: "content" })).layout).toBe("gallery");
});

test("who speaks has a place, however many there are", () => {
  const peers = people(30);
  for (const layout of ["gallery", "speaker"] as const) {
    expect(ids(arrange(facts({ layout, peers, stage: "p0", active: "p29" })))).toContain("p29");
  }
  expect(ids(arrange(facts({ layout: "content", peers: people(30, 0), active: "p29" })))).toContain("p29");
  expect(arrange(facts({ peers })).people).toHaveLength(25);
  expect(arrange(facts({ layout: "speaker", peers, active: "p2" })).people).toHaveLength(9);
  expect(choosePeople(peers, 0, "p3")).toEqual([]);
});
