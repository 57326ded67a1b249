import { expect, test } from "vitest";
import { lastReports, numbersReports } from "./hid-reports.ts";

const sent = (bytes: string) => ({ direction: "sent", bytes }) as const;
const received = (bytes: string) => ({ direction: "received", bytes }) as const;
const opened = received("");

test("a descriptor says whether reports begin with their id", () => {
  expect(numbersReports("050B0905A1018502C0")).toBe(true);
  // The same byte as data of another item, and inside a long item, is no report id.
  expect(numbersReports("050B0985A1012685 02C0".replaceAll(" ", ""))).toBe(false);
  expect(numbersReports("FE028585027501C0")).toBe(false);
  expect(numbersReports("FE020000008502")).toBe(true);
  for (const broken of ["", "85", "FE", "27", "A10"]) expect(typeof numbersReports(broken)).toBe("boolean");
});

test("of each report the last one counts, each way by itself, in the order they crossed", () => {
  const lines = [sent("02 01"), received("02 01"), sent("03 01"), received("01 08"), sent("02 03"), received("02 00")];
  expect(lastReports(lines, true)).toEqual([sent("03 01"), received("01 08"), sent("02 03"), received("02 00")]);
});

test("without ids all that a device says is one report", () => {
  const lines = [received("08 00"), received("00 00"), sent("00 01")];
  expect(lastReports(lines, false)).toEqual([received("00 00"), sent("00 01")]);
});

test("from before the device was opened anew nothing counts", () => {
  expect(lastReports([sent("02 01"), received("02 01"), opened, sent("02 00")], true)).toEqual([sent("02 00")]);
});
