import { afterEach, expect, test } from "vitest";
import { t } from "#ui/messages/admin.ts";
import { errorWords } from "#ui/messages/errors.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { detailWords } from "./detail-words.ts";

afterEach(() => setLocale("en"));

test("what settings were and became comes first, then the rest", () => {
  const detail = {
    changes: [{ key: "room.name", before: "Oak", after: "Elm" }],
    comment: "",
    revision: 5,
  };
  expect(detailWords(JSON.stringify(detail))).toEqual(["Room · Room name: Oak → Elm", "revision: 5"]);
});

test("parameters are said by name, nested or not", () => {
  expect(detailWords('{"params":{"name":"BMS","scopes":["read","call"]}}')).toEqual(["name: BMS · scopes: read, call"]);
  expect(detailWords('{"part":"kiosk","refused":"not-allowed"}')).toEqual([
    "part: kiosk · Refused: This role may not do that.",
  ]);
  expect(detailWords('{"changes":{"room.name":"Elm"}}')).toEqual(["changes: room.name: Elm"]);
});

test("why it was refused, and which setting, is said in the reader's language", async () => {
  await setLocale("da");
  const detail = { changes: [{ key: "of.old", before: 1, after: 2 }], refused: "not-allowed" };
  const [changed, refused] = detailWords(JSON.stringify(detail));
  expect(changed).toBe("of.old: 1 → 2");
  expect(refused).toBe(`${t("admin.audit.ok.no")}: ${errorWords("not-allowed")}`);
  expect(detailWords("wrong-credentials")).toEqual([errorWords("wrong-credentials")]);
  expect(refused).not.toMatch(/not-allowed|refused/i);
});

test("nothing to say is nothing, and what is no object is shown as it is", () => {
  expect(detailWords("")).toEqual([]);
  expect(detailWords('{"params":{}}')).toEqual([]);
  expect(detailWords("of an earlier release")).toEqual(["of an earlier release"]);
  expect(detailWords('{"cut off…')).toEqual(['{"cut off…']);
});
