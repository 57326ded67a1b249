import { expect, test } from "vitest";
import { linkLines } from "./links.ts";

test("a link stands with its words, and with a code when another device opens it", () => {
  const url = "https://room.local:8443/panel/";
  const plain = linkLines([{ title: "Panel", url, note: "Pairs one tablet.", code: false }]);
  expect(plain).toBe(`\nPanel\n  ${url}\n  Pairs one tablet.\n`);
  const coded = linkLines([{ title: "Panel", url, note: "Pairs one tablet.", code: true }]);
  expect(coded.startsWith(plain)).toBe(true);
  expect(coded).toMatch(/[▀▄█]{4}/);
});
