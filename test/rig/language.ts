import type { Page } from "playwright-core";

/** Has a page of IT's speak `language`, as somebody chooses it; what is open stays open, also where it lies over the list. */
export async function speaks(page: Page, language: string): Promise<void> {
  await page.evaluate((wanted) => {
    const list = document.querySelector<HTMLSelectElement>(".side__foot select, .language-switch select");
    if (list === null) throw new Error("no list of languages");
    list.value = wanted;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }, language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}
