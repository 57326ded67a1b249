import { expect, test } from "vitest";
import { SetUpWatch } from "./set-up-watch.ts";

test("the end of a set-up is said for a while, and only where it was seen going on", () => {
  const watch = new SetUpWatch();
  expect(watch.see(undefined, 0)).toBe("nothing");
  expect(watch.see("administrator", 1_000)).toBe("steps");
  expect(watch.see("panel", 2_000)).toBe("steps");
  expect(watch.see("done", 3_000)).toBe("ready");
  expect(watch.see("done", 12_999)).toBe("ready");
  expect(watch.see("done", 13_000)).toBe("nothing");
  expect(new SetUpWatch().see("done", 3_000)).toBe("nothing");
});
