import type { Reporter, TestCase, TestModule } from "vitest/node";

/** Names, after the run, the tests that passed only on a second try: a retry must never hide that a test is unsteady. */
export default class SecondTries implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const unsteady = modules.flatMap((module) => [...module.children.allTests()].filter(neededRetry));
    if (unsteady.length === 0) return;
    console.log(`\n${unsteady.length} test${unsteady.length === 1 ? "" : "s"} needed a second try:`);
    for (const test of unsteady) console.log(`  ${test.module.relativeModuleId} > ${test.fullName}`);
  }
}

function neededRetry(test: TestCase): boolean {
  return (test.diagnostic()?.retryCount ?? 0) > 0;
}
