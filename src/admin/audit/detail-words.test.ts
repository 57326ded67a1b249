import { expect, test } from "vitest";
import { detailWords } from "./detail-words.ts";

test("what settings were and became comes first, then the rest", () => {
  const detail = {
    changes: [{ key: "room.name", before: "Oak", after: "Elm" }],
    comment: "",
    revision: 5,
  };
  expect(detailWords(JSON.stringify(detail))).toEqual(["room.name: Oak → Elm", "revision: 5"]);
});

test("parameters are said by name, nested or not", () => {
  expect(detailWords('{"params":{"name":"BMS","scopes":["read","call"]}}')).toEqual(["name: BMS · scopes: read, call"]);
  expect(detailWords('{"part":"kiosk","refused":"not-allowed"}')).toEqual(["part: kiosk · refused: not-allowed"]);
  expect(detailWords('{"changes":{"room.name":"Elm"}}')).toEqual(["changes: room.name: Elm"]);
});

test("nothing to say is nothing, and what is no object is shown as it is", () => {
  expect(detailWords("")).toEqual([]);
  expect(detailWords('{"params":{}}')).toEqual([]);
  expect(detailWords("wrong-credentials")).toEqual(["wrong-credentials"]);
  expect(detailWords('{"cut off…')).toEqual(['{"cut off…']);
});
