/** What of Vitest's JSON report is counted. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Counts a report; `text` is undefined when the run ended before it was written. */
export function tally(text: string | undefined, exitCode: number): { passed: number; failed: number } {
  if (text === undefined) return { passed: 0, failed: 1 };
  const { testResults }: Report = JSON.parse(text);
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const unloaded = testResults.filter((file) => file.status !== "passed" && file.assertionResults.length === 0).length;
  const failed = tests.length - passed + unloaded;
  // Vitest also fails for errors outside any test.
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
}
