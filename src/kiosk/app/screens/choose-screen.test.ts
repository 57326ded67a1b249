import { expect, test } from "vitest";
import { chooseScreen, type ScreenFacts } from "./choose-screen.ts";

const well: ScreenFacts = { meeting: "idle", connection: "connected", known: true, call: "idle", setUp: "nothing" };

test("a meeting stays on the screen while the controller is away", () => {
  expect(chooseScreen({ ...well, meeting: "joined", connection: "lost" })).toBe("meeting");
  expect(chooseScreen({ ...well, meeting: "reconnecting", connection: "connecting" })).toBe("meeting");
});

test("a meeting the page has left is not on the screen, whatever the controller still says", () => {
  expect(chooseScreen({ ...well, call: "joined" })).toBe("idle");
  expect(chooseScreen({ ...well, meeting: "failed", call: "joining" })).toBe("idle");
});

test("on the way in and out", () => {
  expect(chooseScreen({ ...well, call: "preparing" })).toBe("joining");
  expect(chooseScreen({ ...well, meeting: "joining" })).toBe("joining");
  expect(chooseScreen({ ...well, call: "leaving" })).toBe("leaving");
});

test("without a controller: starting at first, away later", () => {
  expect(chooseScreen({ ...well, connection: "connecting", known: false })).toBe("starting");
  expect(chooseScreen({ ...well, connection: "lost", known: false })).toBe("away");
  expect(chooseScreen({ ...well, connection: "connecting" })).toBe("away");
  expect(chooseScreen({ ...well, connection: "refused" })).toBe("away");
});

test("a new room shows its set-up wherever it would be idle, and nowhere else", () => {
  expect(chooseScreen({ ...well, setUp: "steps" })).toBe("first-boot");
  expect(chooseScreen({ ...well, setUp: "ready" })).toBe("ready");
  expect(chooseScreen({ ...well, setUp: "steps", meeting: "joined" })).toBe("meeting");
  expect(chooseScreen({ ...well, setUp: "steps", connection: "lost" })).toBe("away");
});
