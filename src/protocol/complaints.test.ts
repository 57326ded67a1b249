import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { complaintsOf, describeIssues, rangeOf } from "./complaints.ts";
import { note, noteInEnglish } from "./device-notes.ts";
import { addressSettings } from "./machine-network.ts";
import { wrong } from "./value-notes.ts";

const kind = (name: string) => z.strictObject({ kind: z.literal(name) });

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
  [z.discriminatedUnion("kind", [kind("a"), kind("b")]), { kind: "c" }, "value-choice", { choices: "a, b" }],
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

test("a choice between forms that names none of them is told which there are, and a name server what it has to be", () => {
  const why = (value: unknown) => {
    const { error } = addressSettings.safeParse(value);
    return error && complaintsOf(error).map(({ path, reason }) => [path.join("."), noteInEnglish(reason)]);
  };
  expect(why({ method: "dhpc" })).toEqual([["method", "It has to be one of these: dhcp, static."]]);
  expect(why({})).toEqual([["method", "It has to be one of these: dhcp, static."]]);
  const fixed = { method: "static", address: "192.0.2.9", prefix: 24 };
  expect(why({ ...fixed, dns: ["name.example", "2001:db8::1", "192.0.2.1"] })).toEqual([
    ["dns.0", "The IPv4 or IPv6 address of a name server."],
  ]);
  expect(why({ ...fixed, gateway: "192.0.2.9" })).toEqual([["gateway", "Another machine's address."]]);
});

/** Messages of a schema's checks that are sentences, however the check is written. */
function sentencesIn(text: string): (string | undefined)[] {
  const calls =
    /(?:\.(?:refine|regex)|\b(?:addIssue|complain))\((?:(?!\.describe)[^;])*?(?<=[,(])\s*(["`][^"`]*\s[^"`]*["`])\s*[,)]/g;
  const options = /\b(?:message|error):\s*(["`][^"`]*\s[^"`]*["`])/g;
  return [calls, options].flatMap((form) => [...text.matchAll(form)].map(([, message]) => message));
}

test.each([
  "z.string().refine(isOne, SAID)",
  "z.string().regex(/^a/, SAID)",
  "z.string().refine((text) => text.length > 2, SAID)",
  'z.string().refine(isOne, { path: ["a"], message: SAID })',
  "z.string().min(1, { error: SAID })",
  'context.addIssue({ code: "custom", path: [name, "max"], message: SAID });',
  "context.addIssue(SAID);",
  'complain(["nibbles"], SAID);',
  "complain([name, end], SAID, { min, max });",
])("a sentence as a check's message is seen in %s", (check) => {
  for (const sentence of ['"two nibbles hold 0 to 255"', "`no more than that`"]) {
    expect(sentencesIn(check.replace("SAID", sentence))).toEqual([sentence]);
  }
  for (const code of ['wrong("value-form")', '"model-visca"', "words[fault]"]) {
    expect(sentencesIn(check.replace("SAID", code))).toEqual([]);
  }
});

test("no check of a schema here has a sentence as its message: it would be told as some form or other", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const checks = files
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => {
      const text = readFileSync(join(import.meta.dirname, name), "utf8");
      return sentencesIn(text).map((message) => `${name}: ${message}`);
    });
  expect(checks).toEqual([]);
});
