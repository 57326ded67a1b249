import { expect, test } from "vitest";
import type { SettingEntry, SettingRevision } from "#protocol/commands/administration.ts";
import { inForceBy, undoneBy } from "./differences.ts";

const entry: SettingEntry = {
  key: "camera.kind",
  value: "onvif",
  default: "none",
  layer: "local",
  below: { value: "visca-tcp", layer: "file" },
};

function revision(changes: SettingRevision["changes"]): SettingRevision {
  return { revision: 3, at: 1, author: "Ada", layer: "local", comment: "", changes };
}

test("a change is told by the values in force; one of an earlier controller by the layer's own", () => {
  const change = { key: "camera.kind", before: null, after: "onvif" };
  expect(inForceBy({ ...change, from: "visca-tcp", to: "onvif" })).toMatchObject({ from: "visca-tcp", to: "onvif" });
  expect(inForceBy(change)).toMatchObject({ from: null, to: "onvif" });
});

test("undoing the room's own value goes back to the file's", () => {
  const first = revision([{ key: "camera.kind", before: null, after: "onvif" }]);
  expect(undoneBy(first, [entry])).toMatchObject([{ from: "onvif", to: "visca-tcp" }]);
});

test("undoing that a value was taken back goes from the file's to the room's own", () => {
  const taken = revision([{ key: "camera.kind", before: "onvif", after: null }]);
  const { below: _, ...now } = { ...entry, layer: "file", value: "visca-tcp" } as const;
  expect(undoneBy(taken, [now])).toMatchObject([{ from: "visca-tcp", to: "onvif" }]);
});

test("what is so already is not undone, and a secret only where it is still kept", () => {
  const so = revision([
    { key: "camera.kind", before: "onvif", after: "none" },
    { key: "display.pin", before: null, after: null, secret: "kept" },
    { key: "camera.password", before: null, after: null, secret: "gone" },
  ]);
  expect(undoneBy(so, [entry])).toMatchObject([{ key: "display.pin", secret: "kept" }]);
});
