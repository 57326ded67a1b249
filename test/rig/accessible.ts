import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How one waits for a page that fades in to stand still: axe judges colours as they are at that moment. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(running.map((animation) => animation.finished));
  });
}

/** What axe finds wrong with a page, one line each; nothing for a page everybody can use. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await settled(page);
  // By the debugging protocol, since the page's content security policy lets no script in from elsewhere.
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Runtime.evaluate", { expression: source });
    const { result } = await session.send("Runtime.evaluate", {
      expression: `axe.run({ resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations))`,
      awaitPromise: true,
      returnByValue: true,
    });
    const violations = JSON.parse(String(result.value)) as AxeResults["violations"];
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(" ")).join(", ")})`,
    );
  } finally {
    await session.detach();
  }
}

/** Controls smaller than a fingertip, in CSS pixels; links within a sentence are none. */
export function smallTargets(page: Page, least = 48): Promise<readonly string[]> {
  return page.evaluate((size) => {
    const controls = [...document.querySelectorAll<HTMLElement>("button, input, select, [role=switch]")];
    return controls.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      const seen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const small = seen && (Math.round(width) < size || Math.round(height) < size);
      return small ? [`${control.getAttribute("aria-label") ?? control.textContent}: ${width}×${height}`] : [];
    });
  }, least);
}

/** How far a page is wider than its window; nobody should have to scroll sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}
