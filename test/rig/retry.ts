import { beforeEach } from "vitest";

/**
 * Puts right what a test that failed half-way left behind, before it is tried once more: in CI each has one more try, and it
 * begins with the room, the pages and the fingers as the first one left them.
 */
export function beforeRetry(tidy: () => Promise<unknown>): void {
  beforeEach(async ({ task }) => {
    if ((task.result?.retryCount ?? 0) > 0) await tidy();
  });
}
