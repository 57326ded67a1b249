import { expect, test } from "vitest";
import { tally } from "./tally-report.ts";

function report(...files: [status: string, tests: string[]][]): string {
  return JSON.stringify({
    testResults: files.map(([status, tests]) => ({
      status,
      assertionResults: tests.map((each) => ({ status: each })),
    })),
  });
}

test("passed is passed", () => {
  expect(tally(report(["passed", ["passed", "passed"]]), 0)).toEqual({ passed: 2, failed: 0 });
});

test("what failed, was skipped or could not be loaded has not passed", () => {
  expect(tally(report(["failed", ["passed", "failed"]]), 1)).toEqual({ passed: 1, failed: 1 });
  expect(tally(report(["passed", ["passed", "skipped", "todo"]]), 0)).toEqual({ passed: 1, failed: 2 });
  expect(tally(report(["passed", ["passed"]], ["failed", []]), 1)).toEqual({ passed: 1, failed: 1 });
});

test("a run that broke off, ran nothing or failed outside its tests has not passed", () => {
  expect(tally(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  expect(tally(report(), 0)).toEqual({ passed: 0, failed: 1 });
  expect(tally(report(["passed", ["passed"]]), 1)).toEqual({ passed: 1, failed: 1 });
});
