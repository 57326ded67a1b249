import { expect, test } from "vitest";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import { offered } from "./offered.ts";
import { type Draft, emptyDraft } from "./settings-draft.ts";

const kind = (value: string): SettingEntry => ({ key: "camera.kind", value, default: "none", layer: "local" });
const baud: SettingEntry = { key: "camera.baud", value: 9600, default: 9600, layer: "default" };
const address: SettingEntry = { key: "camera.address", value: 1, default: 1, layer: "default" };
const port: SettingEntry = { key: "camera.port", value: "", default: "", layer: "default" };

const keysOf = (entries: readonly SettingEntry[], draft: Draft = emptyDraft): string[] =>
  offered(entries, draft, undefined).map(({ key }) => key);

test("a camera's line is set only where it is on one: as saved, or as somebody is about to save", () => {
  expect(keysOf([kind("onvif"), port, baud, address])).toEqual(["camera.kind", "camera.port"]);
  expect(keysOf([kind("visca-serial"), port, baud, address])).toHaveLength(4);
  const draft: Draft = new Map([["camera.kind", { base: "onvif", next: "pelco-d-serial" }]]);
  expect(keysOf([kind("onvif"), port, baud, address], draft)).toHaveLength(4);
});

test("what somebody has set is shown all the same, and so is what somebody is typing", () => {
  const set: SettingEntry = { ...baud, value: 38400, layer: "local" };
  expect(keysOf([kind("onvif"), set, address])).toEqual(["camera.kind", "camera.baud"]);
  const draft: Draft = new Map([["camera.address", { base: 1, next: 2 }]]);
  expect(keysOf([kind("onvif"), baud, address], draft)).toEqual(["camera.kind", "camera.address"]);
});

test("whether the display sees a signal is offered where it can tell, or is switched on", () => {
  const signal: SettingEntry = { key: "presence.display", value: false, default: false, layer: "default" };
  expect(keysOf([signal])).toEqual([]);
  expect(keysOf([{ ...signal, value: true, layer: "local" }])).toEqual(["presence.display"]);
});
