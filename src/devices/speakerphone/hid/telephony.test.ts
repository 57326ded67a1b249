import { describe, expect, test } from "vitest";
import { parseDescriptor } from "./descriptor.ts";
import { OutputReports } from "./reports.ts";
import { simulatedModel, simulatedModelNames } from "./simulator/model.ts";
import { capabilitiesOf, fitness, type Telephony, telephonyOf } from "./telephony.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const of = (model: string): Telephony | undefined => telephonyOf(parseDescriptor(simulatedModel(model).descriptor));
const places = (list: readonly { readonly name: string; readonly field: { report: number; bit: number } }[]) =>
  Object.fromEntries(list.map(({ name, field }) => [name, { report: field.report, bit: field.bit }]).reverse());
const withoutTelephony = ["logitech-g535", "microsoft-sidewinder-game-voice"];

describe("where the keys and lamps of every device of the reference are", () => {
  test.each(simulatedModelNames().filter((model) => !withoutTelephony.includes(model)))("%s", (model) => {
    const telephony = of(model);
    const { keys, lamps } = simulatedModel(model);
    expect(places(telephony?.keys ?? [])).toEqual(keys);
    expect(places(telephony?.lamps ?? [])).toEqual(lamps);
  });

  test.each(withoutTelephony)("%s has none", (model) => {
    expect(of(model)).toBeUndefined();
  });
});

describe("how each key tells", () => {
  const kinds = (model: string) => Object.fromEntries((of(model)?.keys ?? []).map(({ name, kind }) => [name, kind]));

  test("a Constant flag does not make a live field padding", () => {
    expect(kinds("anker-powerconf")).toMatchObject({ hook: "switch", lineBusy: "switch", mute: "button" });
    expect(kinds("jabra-speak-510-cut")).toMatchObject({ hook: "switch", mute: "button", redial: "button" });
  });

  test("relative and momentary fields are buttons, absolute ones without a preferred state are switches", () => {
    expect(kinds("poly-voyager-base")).toMatchObject({ hook: "switch", mute: "button", flash: "button" });
    expect(kinds("c-media-hs-100b")).toMatchObject({ hook: "button", mute: "button" });
  });

  test("a mute that is a switch, as Google's Meet speakermic has it", () => {
    const telephony = telephonyOf(
      parseDescriptor(bytes("05 0B 09 05 A1 01 85 03 15 00 25 01 75 01 95 02 09 20 09 2F 81 22 95 06 81 01 C0")),
    );
    expect(telephony?.keys.map(({ name, kind }) => [name, kind])).toEqual([
      ["hook", "switch"],
      ["mute", "switch"],
    ]);
  });

  test("one field of -1 to 1 sets and clears", () => {
    const telephony = telephonyOf(parseDescriptor(bytes("05 0B 09 05 A1 01 15 FF 25 01 75 02 95 01 09 20 81 26 C0")));
    expect(telephony?.keys).toMatchObject([{ name: "hook", kind: "pair" }]);
  });

  test("keys in an array, with and without a value for nothing", () => {
    const array = (min: string, max: string) =>
      telephonyOf(
        parseDescriptor(bytes(`05 0B 09 05 A1 01 85 02 15 ${min} 25 ${max} 75 04 95 01 09 20 09 2F 09 21 81 00 C0`)),
      )?.keys.map(({ name, selectedBy }) => [name, selectedBy]);
    const from1 = [
      ["hook", 1],
      ["mute", 2],
      ["flash", 3],
    ];
    expect(array("01", "03")).toEqual(from1);
    expect(array("00", "03")).toEqual(from1);
    expect(array("05", "07")).toEqual([
      ["hook", 5],
      ["mute", 6],
      ["flash", 7],
    ]);
  });
});

describe("vendors' own pages", () => {
  test("serve where the standard's page is not there", () => {
    // The second collection of the Jabra SPEAK 810, without the first.
    const { descriptor } = simulatedModel("jabra-speak-810");
    const own = descriptor.subarray(Buffer.from(descriptor).indexOf(bytes("06 00 FF 09 01 A1 01")));
    const telephony = telephonyOf(parseDescriptor(own));
    expect(places(telephony?.keys ?? [])).toMatchObject({
      hook: { report: 4, bit: 0 },
      mute: { report: 4, bit: 2 },
    });
    expect(places(telephony?.lamps ?? [])).toMatchObject({
      offHook: { report: 4, bit: 0 },
      mute: { report: 4, bit: 1 },
      ring: { report: 4, bit: 2 },
    });
  });

  test("are left alone where it is", () => {
    expect(of("jabra-speak-810")?.keys.every(({ field }) => field.report !== 4)).toBe(true);
    expect(of("jabra-speak-810")?.lamps.every(({ field }) => field.report !== 4)).toBe(true);
  });

  test("have each lamp that the standard's page has not, and tell what both have alike", async () => {
    // Hook and mute key, the standard's mute lamp; off hook, mute and ring on a maker's page.
    const telephony = telephonyOf(
      parseDescriptor(
        bytes(
          "05 0B 09 05 A1 01 85 02 15 00 25 01 75 01 95 01 09 20 81 22 09 2F 81 06 95 06 81 01" +
            "05 08 09 09 95 01 91 22 95 07 91 01 85 03 06 40 FF 09 17 09 09 09 18 95 03 91 22 95 05 91 01 C0",
        ),
      ),
    );
    expect(telephony?.lamps.map(({ name, field }) => `${name} ${field.report}.${field.bit}`)).toEqual([
      "mute 2.0",
      "offHook 3.0",
      "mute 3.1",
      "ring 3.2",
    ]);
    expect(telephony && capabilitiesOf(telephony).shows).toEqual({
      mute: true,
      offHook: true,
      ringing: true,
      hold: false,
    });
    const written: string[] = [];
    const reports = new OutputReports({
      telephony: telephony as Telephony,
      write: async (report) => void written.push(Buffer.from(report).toString("hex")),
      lost: (error) => {
        throw error;
      },
    });
    reports.show({ mute: true, offHook: true });
    await reports.settled();
    expect(written.sort()).toEqual(["0201", "0303"]);
  });
});

test("what a device can do follows from what it has", () => {
  const can = (model: string) => {
    const telephony = of(model);
    return telephony && capabilitiesOf(telephony);
  };
  expect(can("jabra-speak-810")).toEqual({
    hook: true,
    mute: "key",
    volume: true,
    flash: true,
    redial: false,
    reject: true,
    shows: { mute: true, offHook: true, ringing: true, hold: true },
  });
  expect(can("logitech-mx-brio")).toMatchObject({ mute: "key", volume: false, shows: { mute: true, offHook: false } });
});

test("a speakerphone goes before a camera with a mute lamp, and that before a microphone with a hook alone", () => {
  const rank = (model: string): number => {
    const telephony = of(model);
    return telephony === undefined ? -1 : fitness(telephony);
  };
  expect(rank("jabra-speak-810")).toBeGreaterThan(rank("logitech-mx-brio"));
  expect(rank("logitech-mx-brio")).toBeGreaterThan(rank("razer-microphone"));
});
