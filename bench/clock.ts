import type { Page } from "playwright-core";

/** Moments are milliseconds of the benchmark's own monotonic clock, with fractions. */
export const now = (): number => performance.now();

/** How a page's clock stands to the benchmark's. */
export interface PageClock {
  /** A page's `performance.now()` or `event.timeStamp` as a moment of the benchmark. */
  readonly toBench: (pageTime: number) => number;
  /** Milliseconds by which {@link toBench} may be wrong either way. */
  readonly uncertainty: number;
}

/** Chromium rounds a page's clock to this. Milliseconds. */
const pageGrain = 0.1;

/**
 * Asks the page for its time again and again. Each answer was read between question and answer, so each bounds the
 * difference of the clocks; both run on the machine's monotonic clock, so all bounds hold together.
 */
export async function pageClock(page: Page, questions = 400): Promise<PageClock> {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let question = 0; question < questions; question += 1) {
    const asked = now();
    const read = await page.evaluate(() => performance.now());
    const answered = now();
    least = Math.max(least, asked - read - pageGrain);
    most = Math.min(most, answered - read + pageGrain);
  }
  const difference = (least + most) / 2;
  return { toBench: (pageTime) => pageTime + difference, uncertainty: Math.abs(most - least) / 2 };
}

/** How sure the clocks of several pages are, in words. */
export function uncertaintyOf(...clocks: readonly PageClock[]): string {
  return `page clocks known to ±${Math.max(...clocks.map(({ uncertainty }) => uncertainty)).toFixed(2)} ms`;
}
