import { expect, test } from "vitest";
import type { WireExchange } from "#protocol/wires.ts";
import { exchangeLine, filterExchanges } from "./exchange-lines.ts";

const sent: WireExchange = {
  device: "camera",
  at: 1_000,
  direction: "sent",
  bytes: "81 01 06 01 18 14 03 03 FF",
  words: "stop",
};
const received: WireExchange = {
  device: "camera",
  at: 1_020,
  direction: "received",
  bytes: "90 41 FF",
  words: "accepted, socket 1",
};
const both = [sent, received];
const refused: WireExchange = { ...received, at: 1_040, words: "refused: syntax", fault: true };

test("words, bytes with and without spaces, and the way select", () => {
  expect(filterExchanges(both, "", undefined, false)).toEqual(both);
  expect(filterExchanges(both, "SOCKET", undefined, false)).toEqual([received]);
  expect(filterExchanges(both, "01 06 01", undefined, false)).toEqual([sent]);
  expect(filterExchanges(both, "010601", undefined, false)).toEqual([sent]);
  expect(filterExchanges(both, "ff", "received", false)).toEqual([received]);
  expect(filterExchanges(both, "tilt", undefined, false)).toEqual([]);
  expect(filterExchanges([...both, refused], "", undefined, true)).toEqual([refused]);
});

test("a line says when, which way, what", () => {
  expect(exchangeLine(received)).toBe(
    "1970-01-01T00:00:01.020Z camera <- 90 41 FF                    accepted, socket 1",
  );
});
