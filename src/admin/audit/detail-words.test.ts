import { afterEach, expect, test } from "vitest";
import { t } from "#ui/messages/admin.ts";
import { errorWords } from "#ui/messages/errors.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { detailText, detailWords } from "./detail-words.ts";

afterEach(() => setLocale("en"));

test("what settings were and became comes first, then the rest", () => {
  const detail = {
    changes: [{ key: "room.name", before: "Oak", after: "Elm" }],
    comment: "",
    revision: 5,
  };
  expect(detailWords(JSON.stringify(detail))).toEqual(["Room · Room name: Oak → Elm", "Revision: 5"]);
});

test("parameters are said by name, nested or not", () => {
  expect(detailWords('{"params":{"name":"BMS","scopes":["read","call"]}}')).toEqual([
    "Name: BMS · What it may do: Read, Meetings",
  ]);
  expect(detailWords('{"part":"kiosk","refused":"not-allowed"}')).toEqual([
    "Part: Screen · Refused: This role may not do that.",
  ]);
  expect(detailWords('{"changes":{"room.name":"Elm"}}')).toEqual(["Changes: Room · Room name: Elm"]);
});

test("who became what, and what is called what by now, is one line", () => {
  const role = { params: { id: "4711", role: "admin" }, name: "Kim", before: "operator", after: "admin" };
  expect(detailWords(JSON.stringify(role))).toEqual(["Kim: Operator → Administrator"]);
  const renamed = { params: { id: "4711", name: "Door" }, before: "Wall" };
  expect(detailWords(JSON.stringify(renamed))).toEqual(["Name: Wall → Door"]);
});

test("what has a name needs no number to read, and is found and copied by both", () => {
  const detail = JSON.stringify({ params: { id: "4711" }, name: "Kim", kind: "admin" });
  expect(detailWords(detail)).toEqual(["Name: Kim · Kind: Sign-in"]);
  expect(detailText(detail)).toBe("Name: Kim · Kind: Sign-in; 4711");
  expect(detailWords('{"params":{"id":"4711"}}')).toEqual(["Id: 4711"]);
});

test("a value that pages have words for is said by them", () => {
  expect(detailWords('{"params":{"camera":"camera2","on":true}}')).toEqual(["Camera: Camera 2 · State: On"]);
  expect(detailWords('{"params":{"camera":"camera2","password":"[removed]"}}')).toEqual([
    "Camera: Camera 2 · Password: ••••",
  ]);
  expect(detailWords('{"params":{"what":"picture","on":false}}')).toEqual(["What: Picture · State: Off"]);
  expect(detailWords('{"params":{"part":"display"}}')).toEqual(["Part: Desktop session"]);
  expect(detailWords('{"by":"with a code","of.a.later":"release"}')).toEqual(["By: with a code · of.a.later: release"]);
  expect(detailWords('{"until":1795000000000}')[0]).toMatch(/^Valid until: .*2026/);
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
