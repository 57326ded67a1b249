import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { steps } from "./check/steps.ts";

const root = join(import.meta.dirname, "..");

/** `npm run check` is part of `npm test`: a test for each of its steps. */
describe("npm run check", () => {
  for (const [name, step] of Object.entries(steps)) {
    // The types are cold on a fresh clone, and two cores may be busy.
    test(name, { timeout: 300_000 }, async () => {
      const { problems } = await step(root);
      expect(problems.join("\n")).toBe("");
    });
  }
});
