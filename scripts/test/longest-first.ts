import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that are short to read and long to run, the longest first: Vitest, which on a fresh clone goes by a file's
 * length, would begin them last, and one worker would wait for the other.
 */
const first = ["scripts/check.test.ts", "test/fuzz/fuzz.test.ts", "test/faults/ladder.test.ts"];

/** The order of test files: what takes longest begins first, so that workers side by side end together. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = first.findIndex((path) => moduleId.endsWith(`/${path}`));
      return at < 0 ? first.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
