import { expect, test } from "vitest";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import { type Settings, settingTable } from "#protocol/settings.ts";
import { keepMachineZone } from "./machine-zone.ts";

function rig(layer: SettingEntry["layer"], isThere: boolean) {
  const asked: unknown[] = [];
  let change: (zone: string) => void = () => {};
  keepMachineZone({
    settings: {
      entriesFor: () => [{ key: "room.timeZone", value: "", default: "UTC", layer }],
      follow: (_keys, use) => {
        const defaults = Object.fromEntries(Object.entries(settingTable).map(([key, row]) => [key, row.default]));
        change = (zone) => use({ ...(defaults as Settings), "room.timeZone": zone });
        change("Europe/Oslo");
        return () => {};
      },
    },
    helper: {
      isThere,
      ask: (verb, params) => {
        asked.push({ verb, params });
        return Promise.reject(new Error("refused"));
      },
    },
    log: quiet,
  });
  return { asked, change };
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, part: () => quiet };

test("a zone somebody chose is the machine's too, at the start and at each change, and a refusal ends nothing", async () => {
  const { asked, change } = rig("local", true);
  await Promise.resolve();
  change("Asia/Tokyo");
  expect(asked).toEqual([
    { verb: "set-timezone", params: { zone: "Europe/Oslo" } },
    { verb: "set-timezone", params: { zone: "Asia/Tokyo" } },
  ]);
});

test("nobody chose one, or nobody looks after the machine: it keeps its own", () => {
  expect(rig("default", true).asked).toEqual([]);
  expect(rig("local", false).asked).toEqual([]);
});
