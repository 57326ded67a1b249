import { describe, expect, test } from "vitest";
import { checkMessages, readMessage } from "./checks.ts";

const areas = {
  common: { "common.close": "Close", "common.people": "{count, plural, one {# person} other {# people}}" },
};

function check(text: string, more: Partial<Parameters<typeof checkMessages>[0]> = {}) {
  return checkMessages({ areas, others: {}, files: [{ name: "page.tsx", text }], ...more });
}

describe("the message check", () => {
  test("has nothing to say where every message is used as it should be", () => {
    expect(check('t("common.close"); t("common.people", { count: 2 })')).toEqual([]);
    expect(check(`t(\`common.$\{name}\`, { count })`)).toEqual([]);
  });

  test("names what is missing, unused, ill-formed, misplaced or lacks its arguments", () => {
    expect(check('t("common.close"); t("common.people")')).toEqual([
      "common.people: needs count, not given in page.tsx",
    ]);
    expect(check('t("common.close"); t("common.gone"); "common.people"')).toEqual([
      "common.gone: missing, used in page.tsx",
    ]);
    expect(check('t("common.close")')).toEqual(["common.people: unused"]);
    const broken = check('"common.a" "panel.b"', { areas: { common: { "common.a": "{count", "panel.b": "B" } } });
    expect(broken.join("\n")).toMatch(/common\.a: ill-formed/);
    expect(broken.join("\n")).toMatch(/panel\.b: belongs to another area/);
  });

  test("holds the other languages to English", () => {
    const used = '"common.close" "common.people"';
    const danish = { "common.close": "Luk", "common.people": "{count, plural, one {# deltager} other {# deltagere}}" };
    expect(check(used, { others: { da: danish } })).toEqual([]);
    expect(check(used, { others: { da: { "common.people": "Deltagere", "common.x": "X" } } })).toEqual([
      "common.close: not in da",
      "common.people: other arguments in da than in English",
      "common.x: in da but not in English",
    ]);
    expect(check(used, { others: { da: { ...danish, "common.close": "Luk nu!" } } })).toEqual([
      "common.close: in da it says nothing, or says it too loudly",
    ]);
  });

  test("reads the arguments inside plurals", () => {
    expect(readMessage("{n, plural, one {{who} is here} other {# are here}}")).toEqual({
      names: new Set(["n", "who"]),
    });
  });
});
