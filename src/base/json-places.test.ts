import { expect, test } from "vitest";
import { JsonError, readJson } from "./json-places.ts";

const sample = `{
  "name": "AVer \\u00e9 \\"x\\"",
  "pan": { "min": -2448, "max": 2.5e3,
    "speeds": [1,
      2, {}]
  },
  "flags": [true, false, null, []]
}
`;

test("what JSON.parse reads is read alike, and where each thing stands is known", () => {
  const { value, lineOf } = readJson(sample);
  expect(value).toEqual(JSON.parse(sample));
  expect(lineOf(["name"])).toBe(2);
  expect(lineOf(["pan", "max"])).toBe(3);
  expect(lineOf(["pan", "speeds", 1])).toBe(5);
  // What is not there stands where it would be looked for.
  expect(lineOf(["pan", "speed", "most"])).toBe(3);
  expect(lineOf([])).toBe(1);
});

test.each([
  ['{\n "a": 1,\n}', 3, "a name"],
  ['{\n "a": 1\n "b": 2\n}', 3, "a comma"],
  ['{\n "a" 1\n}', 2, "a colon"],
  ['{\n "a": tru\n}', 2, "a value"],
  ['{\n "a": [1\n 2]\n}', 3, "a comma"],
  ['{\n "a": 1,\n "a": 2\n}', 3, "twice"],
  ["{}\n\nx", 3, "after the end"],
  ['{\n "a": "b\n"}', 2, "not closed"],
  ["", 1, "a value"],
  [`${"[".repeat(200)}${"]".repeat(200)}`, 1, "too deeply"],
])("%j is refused at line %i", (text, line, words) => {
  const refuse = (): unknown => readJson(text);
  expect(refuse).toThrow(JsonError);
  expect(refuse).toThrow(words);
  expect(refuse).toThrow(expect.objectContaining({ line }));
});

test("any one letter changed: taken and refused as JSON.parse does", () => {
  const letters = '{}[]",:\\0.eE-+tn \n\u0001\u00e9';
  for (let at = 0; at < sample.length; at += 1) {
    for (const letter of letters) {
      const text = sample.slice(0, at) + letter + sample.slice(at + 1);
      const [ours, theirs] = [outcome(() => readJson(text).value), outcome(() => JSON.parse(text))];
      // Names that are there twice are the one thing JSON.parse lets pass.
      if (ours === "twice") continue;
      expect(ours, text).toEqual(theirs);
    }
  }
});

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof JsonError && error.message.includes("twice") ? "twice" : "refused";
  }
}
