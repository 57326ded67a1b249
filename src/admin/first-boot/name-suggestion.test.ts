import { expect, test } from "vitest";
import { suggestedName } from "./name-suggestion.ts";

test.each([
  ["birch-room", "Birch room"],
  ["oak.example.net", "Oak"],
  ["møde_2", "Møde 2"],
  ["raspberrypi", ""],
  ["debian", ""],
  ["parley-3", ""],
  ["3f2a9c17be42", ""],
  ["", ""],
])("a machine called %s suggests %s", (hostName, name) => {
  expect(suggestedName(hostName)).toBe(name);
});
