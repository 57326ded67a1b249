/**
 * Prints CI's closing line from Vitest's JSON report: `node scripts/test/tally.ts REPORT EXIT_CODE`. What did not run
 * has not passed: a skipped test, a file that could not be loaded and a run that broke off all count as failed.
 */
import { existsSync, readFileSync } from "node:fs";
import { tally } from "./tally-report.ts";

const [report = "", exitCode = "1"] = process.argv.slice(2);
const { passed, failed } = tally(existsSync(report) ? readFileSync(report, "utf8") : undefined, Number(exitCode));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
