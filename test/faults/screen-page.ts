import type { Browser, Page } from "playwright-core";

/** The room's page in the browser on its screen; another than the page's own origin is not it. */
export function screenPage(browser: Browser): Page {
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((each) => each.url().startsWith("http://127.0.0.1:"));
  if (page === undefined) throw new Error("The screen shows no page.");
  return page;
}
