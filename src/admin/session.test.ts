import { expect, test } from "vitest";
import { sessionFrom } from "./session.ts";

test("who may look after the room is let in, a panel is not, a new room is set up first", () => {
  const info = { name: "Anna", room: "Birch", setupRequired: false, now: 0 };
  expect(sessionFrom({ ...info, role: "operator" }, undefined)).toMatchObject({ state: "in", role: "operator" });
  expect(sessionFrom({ ...info, role: "panel" }, undefined)).toMatchObject({ state: "door", reason: "panel" });
  expect(sessionFrom({ ...info, role: null }, "ended")).toMatchObject({ state: "door", reason: "ended" });
  expect(sessionFrom({ ...info, role: null, setupRequired: true }, undefined)).toMatchObject({ state: "set-up" });
});
