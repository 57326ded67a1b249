import { expect, test } from "vitest";
import { better, judgeReceived, judgeSent, worse } from "./quality.ts";

const fine = { loss: 0, jitterMs: 5, frozenSeconds: 0, windowSeconds: 2, packets: 200, expected: true };

test("a received stream in words", () => {
  expect(judgeReceived(fine)).toBe("good");
  expect(judgeReceived({ ...fine, loss: 0.05 })).toBe("unsteady");
  expect(judgeReceived({ ...fine, frozenSeconds: 0.3 })).toBe("unsteady");
  expect(judgeReceived({ ...fine, loss: 0.2 })).toBe("weak");
  expect(judgeReceived({ ...fine, frozenSeconds: 1.5 })).toBe("weak");
  expect(judgeReceived({ ...fine, packets: 0 })).toBe("frozen");
});

test("a camera that was turned off is not a bad network", () => {
  expect(judgeReceived({ ...fine, packets: 0, expected: false })).toBe("unknown");
});

test("our own path in words", () => {
  expect(judgeSent({ loss: 0, roundTripMs: 30, available: undefined })).toBe("good");
  expect(judgeSent({ loss: 0, roundTripMs: 400, available: 2_000_000 })).toBe("unsteady");
  expect(judgeSent({ loss: 0, roundTripMs: 30, available: 80_000 })).toBe("weak");
});

test("one bad moment is forgiven", () => {
  expect(better("weak", "good")).toBe("good");
  expect(better("weak", "frozen")).toBe("weak");
});

test("the worse of two is what is said", () => {
  expect(worse("good", "weak")).toBe("weak");
  expect(worse("unknown", "good")).toBe("good");
});
