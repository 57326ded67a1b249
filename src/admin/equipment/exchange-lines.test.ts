import { expect, test } from "vitest";
import { note } from "#protocol/device-notes.ts";
import type { WireExchange } from "#protocol/wires.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { exchangeLine, exchangeSaid, filterExchanges } from "./exchange-lines.ts";

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

test("what came of a message is said and found in the reader's language, and copied in English", async () => {
  const silent: WireExchange = {
    ...received,
    bytes: "",
    words: "no answer: pan-tilt position",
    note: note("no-answer-to", { command: "pan-tilt position" }),
    fault: true,
  };
  await setLocale("sv");
  expect(exchangeSaid(silent)).toBe("inget svar: pan-tilt position");
  expect(filterExchanges([...both, silent], "inget svar", undefined, false)).toEqual([silent]);
  expect(filterExchanges([...both, silent], "no answer", undefined, false)).toEqual([silent]);
  expect(exchangeLine(silent)).toContain("no answer: pan-tilt position");
  // What a message is called stays as manuals have it.
  expect(exchangeSaid(sent)).toBe("stop");
  await setLocale("en");
});

test("a line says when, which way, what", () => {
  expect(exchangeLine(received)).toBe(
    "1970-01-01T00:00:01.020Z camera <- 90 41 FF                    accepted, socket 1",
  );
});
