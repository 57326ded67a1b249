import { expect, test } from "vitest";
import { formatAddress, parseAddress } from "./address.ts";

test("a place and its filters survive the address, whatever is in them", () => {
  const query = { level: "warn", q: "a & b = 100 % #?", part: "/dev/ttyUSB0" };
  expect(parseAddress(formatAddress("log", query))).toEqual({ place: "log", query });
});

test("an empty filter is left out, an unknown place is the overview", () => {
  expect(formatAddress("audit", { q: "", sort: undefined })).toBe("#/audit");
  expect(parseAddress("#/nowhere?x=1").place).toBe("overview");
  expect(parseAddress("")).toEqual({ place: "overview", query: {} });
});
