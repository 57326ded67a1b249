import { expect, test } from "vitest";
import { layoutOf, layoutStart, type Stage, shared, stageOf, wanted } from "./layout-state.ts";

test("what is shared becomes large, and people come back as they were chosen", () => {
  const chosen = wanted(layoutStart, { layout: "speaker", people: "speaker" });
  expect(layoutOf(chosen)).toBe("speaker");
  const sharing = shared(chosen, "anna");
  expect(layoutOf(sharing)).toBe("content");
  // The controller has heard of it and wants what is so.
  expect(layoutOf(wanted(sharing, { layout: "content", people: "speaker" }))).toBe("content");
  expect(layoutOf(shared(sharing, undefined))).toBe("speaker");
});

test("people may be large beside what is shared, until somebody else begins to share", () => {
  const sharing = shared(layoutStart, "anna");
  const small = wanted(sharing, { layout: "gallery", people: "gallery" });
  expect(layoutOf(small)).toBe("gallery");
  expect(layoutOf(shared(small, "anna"))).toBe("gallery");
  expect(layoutOf(wanted(small, { layout: "content", people: "gallery" }))).toBe("content");
  expect(layoutOf(shared(small, "jens"))).toBe("content");
});

test("what is shared later is large however people were shown before", () => {
  const gallery = wanted(layoutStart, { layout: "gallery", people: "gallery" });
  expect(layoutOf(shared(gallery, "anna"))).toBe("content");
});

const peers = ["anna", "jens", "irina"].map((id) => ({ id }));

test("whoever speaks is large, and stays so while the room itself speaks", () => {
  const anna = stageOf(undefined, peers, "anna", 0);
  expect(anna).toEqual({ id: "anna", since: 0 });
  expect(stageOf(anna, peers, undefined, 60_000)).toBe(anna);
  expect(stageOf(anna, peers, "jens", 60_000)).toEqual({ id: "jens", since: 60_000 });
});

test("a cough takes nobody's place: not before two seconds", () => {
  const anna: Stage = { id: "anna", since: 1_000 };
  expect(stageOf(anna, peers, "jens", 2_500)).toBe(anna);
  expect(stageOf(anna, peers, "jens", 3_000)).toEqual({ id: "jens", since: 3_000 });
});

test("when who was large leaves, the next is at once who speaks, or who is seen", () => {
  const gone: Stage = { id: "gone", since: 1_000 };
  expect(stageOf(gone, peers, "irina", 1_100)?.id).toBe("irina");
  const video = {} as MediaStreamTrack;
  expect(stageOf(gone, [{ id: "anna" }, { id: "jens", video }], undefined, 1_100)?.id).toBe("jens");
  expect(stageOf(gone, [], undefined, 1_100)).toBeUndefined();
});
