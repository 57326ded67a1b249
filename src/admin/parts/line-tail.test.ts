import { expect, test } from "vitest";
import { LineTail } from "./line-tail.ts";

function tail(limit: number) {
  const due: (() => void)[] = [];
  const made = new LineTail<number>(limit, (action) => due.push(action));
  return {
    made,
    frame: () => {
      for (const action of due.splice(0)) action();
    },
    due,
  };
}

test("lines are taken in together, and only the newest are kept", () => {
  const { made, frame, due } = tail(3);
  for (const line of [1, 2, 3, 4]) made.push(line);
  expect(due).toHaveLength(1);
  expect(made.lines.value).toEqual([]);
  frame();
  expect(made.lines.value).toEqual([2, 3, 4]);
  made.push(5);
  frame();
  expect(made.lines.value).toEqual([3, 4, 5]);
});

test("held, the view stands still and counts what comes; going on shows it", () => {
  const { made, frame } = tail(10);
  made.push(1);
  frame();
  made.hold();
  made.push(2);
  made.push(3);
  frame();
  expect(made.lines.value).toEqual([1]);
  expect(made.waiting.value).toBe(2);
  made.goOn();
  expect(made.lines.value).toEqual([1, 2, 3]);
  expect(made.waiting.value).toBe(0);
});

test("lines passed over are filled in, and those known stay the same objects", () => {
  const due: (() => void)[] = [];
  const tail = new LineTail<{ at: number; words: string }>(10, (action) => due.push(action));
  for (const at of [1, 2, 4]) tail.push({ at, words: "x" });
  for (const action of due) action();
  const [first, second, fourth] = tail.lines.value;
  tail.restart(
    [2, 3, 4].map((at) => ({ at, words: "x" })),
    (line, other) => line.at > other.at,
  );
  expect(tail.lines.value.map((line) => line.at)).toEqual([1, 2, 3, 4]);
  expect(tail.lines.value[0]).toBe(first);
  expect(tail.lines.value[1]).toBe(second);
  expect(tail.lines.value[3]).toBe(fourth);
});

test("lines that are alike are as many as were read", () => {
  const tail = new LineTail<{ at: number }>(10, () => {});
  tail.restart([{ at: 1 }, { at: 1 }], (line, other) => line.at > other.at);
  tail.restart([{ at: 1 }, { at: 1 }, { at: 1 }], (line, other) => line.at > other.at);
  expect(tail.lines.value).toHaveLength(3);
  expect(new Set(tail.lines.value).size).toBe(3);
});

test("read again after a gap: what was read, then what is newer, nothing twice", () => {
  const { made, frame } = tail(10);
  made.push(1);
  made.push(2);
  frame();
  made.push(6);
  made.restart([1, 2, 3, 4, 5], (line, last) => line > last);
  expect(made.lines.value).toEqual([1, 2, 3, 4, 5, 6]);
  made.clear();
  frame();
  expect(made.lines.value).toEqual([]);
});

/** What counts of these is the last one of each tens. */
const lastOfTens = (lines: readonly number[]): readonly number[] => [
  ...new Map(lines.map((line) => [Math.floor(line / 10), line])).values(),
];

test("what counts of the lines before some of those in view is told, whatever was let go of", () => {
  const due: (() => void)[] = [];
  const tail = new LineTail<number>(3, (action) => due.push(action), lastOfTens);
  const frame = () => {
    for (const action of due.splice(0)) action();
  };
  tail.restart([21, 11], () => false, [5, 12]);
  expect(tail.before(tail.lines.value)).toEqual([5, 12]);
  expect(tail.before([11])).toEqual([5, 12, 21]);
  expect(tail.before([])).toEqual([]);
  for (const line of [22, 31]) tail.push(line);
  frame();
  expect(tail.lines.value).toEqual([11, 22, 31]);
  expect(tail.before(tail.lines.value)).toEqual([5, 12, 21]);
  // So many while it is held that some are never in view.
  tail.hold();
  for (const line of [13, 41, 42, 43]) tail.push(line);
  frame();
  expect(tail.before([11])).toEqual([5, 12, 21]);
  tail.goOn();
  expect(tail.lines.value).toEqual([41, 42, 43]);
  expect(tail.before([43])).toEqual([5, 13, 22, 31, 42]);
  // A later reading tells nothing new of what came before the first one.
  tail.restart([43], (line, other) => line > other, [9]);
  expect(tail.before([41])).toEqual([5, 13, 22, 31]);
});
