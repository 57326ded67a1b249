import { expect, test } from "vitest";
import { choose, withKinds } from "./choose.ts";
import type { SoundDevice } from "./sound-device.ts";

const device = (name: string, more: Partial<SoundDevice> = {}): SoundDevice => ({
  name,
  title: name,
  level: 100,
  channels: 1,
  muted: false,
  bus: "none",
  card: undefined,
  sysfsPath: undefined,
  plug: undefined,
  above: undefined,
  formFactor: undefined,
  ...more,
});

const speak = device("speak", { bus: "usb", card: "2", title: "Jabra Speak 750 Mono" });
const webcam = device("webcam", { bus: "usb", card: "1", formFactor: "webcam" });
const table = device("table", { bus: "usb", card: "3" });
const line = device("line", { bus: "built-in", card: "0" });
const virtual = device("virtual");
const sinks = [device("speak-out", { bus: "usb", card: "2" }), device("hdmi", { bus: "built-in", card: "0" })];

const chosen = (sources: readonly SoundDevice[], wanted = "", systemDefault?: string): string | undefined =>
  choose(withKinds(sources, sinks), wanted, systemDefault)?.name;

test("the speakerphone, else the first on USB, else the built-in, else whatever there is", () => {
  const all = [virtual, line, webcam, table, speak];
  expect(chosen(all)).toBe("speak");
  expect(chosen(all, "", "line")).toBe("speak");
  expect(chosen([virtual, line, webcam, table])).toBe("table");
  expect(chosen([virtual, line, webcam])).toBe("webcam");
  expect(chosen([virtual, line])).toBe("line");
  expect(chosen([virtual])).toBe("virtual");
  expect(chosen([])).toBeUndefined();
});

test("what hears and plays on one plug is a speakerphone; what only hears is not", () => {
  expect(withKinds([speak, table, line, virtual], sinks).map(({ kind }) => kind)).toEqual([
    "speakerphone",
    "usb",
    "built-in",
    "other",
  ]);
});

test("among equals the one in use stays", () => {
  const other = device("other table", { bus: "usb", card: "4" });
  expect(chosen([table, other])).toBe("table");
  expect(chosen([table, other], "", "other table")).toBe("other table");
});

test("a name wins, by what the system or people call it; one that is not there is not replaced", () => {
  expect(chosen([line, speak], "line")).toBe("line");
  expect(chosen([line, speak], " jabra speak 750 mono ")).toBe("speak");
  expect(chosen([line, speak], "Speak 750")).toBe("speak");
  expect(chosen([line, speak], "Konftel")).toBeUndefined();
});
