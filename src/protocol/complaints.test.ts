import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { complaintsOf, describeIssues, rangeOf } from "./complaints.ts";
import { note } from "./device-notes.ts";
import { wrong } from "./value-notes.ts";

test.each([
  [z.string().min(1), "", "value-empty", {}],
  [z.string().min(8), "x", "value-short", { min: 8 }],
  [z.string().max(2), "abc", "value-long", { max: 2 }],
  [z.string(), 1, "value-text", {}],
  [z.boolean(), "yes", "value-switch", {}],
  [z.number(), "1", "value-number", {}],
  [z.int(), 1.5, "value-integer", {}],
  [z.number().min(2), 1, "value-least", { min: 2 }],
  [z.number().positive(), 0, "value-above", { min: 0 }],
  [z.number().max(2), 3, "value-most", { max: 2 }],
  [z.number().lt(2), 2, "value-below", { max: 2 }],
  [z.array(z.int()).min(2), [1], "value-few", { min: 2 }],
  [z.array(z.int()).max(1), [1, 2], "value-many", { max: 1 }],
  [z.array(z.int()), {}, "value-list", {}],
  [z.strictObject({}), [], "value-object", {}],
  [z.enum(["a", "b"]), "c", "value-choice", { choices: "a, b" }],
  [z.union([z.literal(2400), z.literal(9600)]), 1, "value-choice", { choices: "2400, 9600" }],
  [z.union([z.string(), z.literal(1)]), 2, "value-form", {}],
  [z.partialRecord(z.enum(["a"]), z.unknown()), { b: 1 }, "value-key", {}],
  [z.string().regex(/^a/, wrong("value-time")), "b", "value-time", {}],
  [z.string().regex(/^a/), "b", "value-form", {}],
] as const)("%#: what zod finds is told by a note of its own", (schema, value, code, values) => {
  const { error } = (schema as z.ZodType).safeParse(value);
  expect(error && complaintsOf(error).map(({ reason }) => reason)).toEqual([note(code, values)]);
  for (const { message } of error?.issues ?? []) expect(error && describeIssues(error)).not.toContain(message);
});

test("every complaint has its path, what is missing is called so, and all are one line of English", () => {
  const schema = z.strictObject({ name: z.string(), at: z.strictObject({ x: z.int().max(3) }) });
  const { error } = schema.safeParse({ at: { x: 7, y: 1 }, z: 0 }, { reportInput: true });
  expect(error && describeIssues(error)).toBe(
    "name: It is missing; at.x: It has to be 3 at most; at.y: There is no such key here; z: There is no such key here",
  );
});

test("only whole numbers between two ends have a range", () => {
  expect(rangeOf(z.int().min(-2).max(5))).toEqual({ min: -2, max: 5 });
  for (const schema of [z.int(), z.int().min(1), z.number().min(1).max(2), z.string()]) {
    expect(rangeOf(schema)).toBeUndefined();
  }
});

test("no check of a schema here has a sentence as its message: it would be told as some form or other", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const checks = files
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => {
      const text = readFileSync(join(import.meta.dirname, name), "utf8");
      return [
        ...text.matchAll(
          /\.(?:refine|regex|complain)\((?:(?!\.describe)[^;])*?[,(]\s*(["`][^"`]*\s[^"`]*["`])\s*,?\s*\)/g,
        ),
      ].map(([, message]) => `${name}: ${message}`);
    });
  expect(checks).toEqual([]);
});
