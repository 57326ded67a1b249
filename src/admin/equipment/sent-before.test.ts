import { expect, test } from "vitest";
import { SentBefore } from "./sent-before.ts";

test("arrows walk back through what was sent and forth to what is being typed", () => {
  const sent = new SentBefore();
  expect(sent.older("x")).toBeUndefined();
  for (const line of ["a", "b", "b"]) sent.add(line);
  expect(sent.newer()).toBeUndefined();
  expect(sent.older("draft")).toBe("b");
  expect(sent.older("b")).toBe("a");
  expect(sent.older("a")).toBeUndefined();
  expect([sent.newer(), sent.newer(), sent.newer()]).toEqual(["b", "draft", undefined]);
  sent.add("c");
  expect(sent.older("")).toBe("c");
});

test("only the last hundred are kept", () => {
  const sent = new SentBefore();
  for (let line = 0; line < 150; line += 1) sent.add(String(line));
  let oldest: string | undefined;
  for (let line = sent.older(""); line !== undefined; line = sent.older(line)) oldest = line;
  expect(oldest).toBe("50");
});
