import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import type { Album } from "./album.ts";
import { asTablet, call, openBirchRoom } from "./birch-room.ts";
import { shapes } from "./entries.ts";

/** The two languages whose words are longest, on the pages with the least room for them. */
export async function takeLanguages(album: Album): Promise<void> {
  const { room, admin, open } = await openBirchRoom();
  try {
    const host = open.use(await Host.attach("tablet"));
    const browser = open.use(await Browser.open({ host, trust: [room.authority], touch: true, flags: asTablet }));
    const panel = await browser.page(`${room.url}/panel/`);
    const screen = await room.screen();
    await screen.setViewportSize(shapes.wide);
    await panel.getByRole("button", { name: "Show a code on the room's screen" }).click();
    const code = (await screen.getByTestId("pairing-code").innerText()).replaceAll(/\D/g, "");
    await panel.getByLabel("Code on the room's screen").fill(code);
    await panel.getByTestId("start").waitFor();
    for (const language of ["ru", "tr"] as const) {
      await call(admin, "settings.write", { changes: { "room.language": language } });
      await speaks(panel, language);
      await speaks(screen, language);
      await album.take(screen, `languages-${language}-screen`);
      await album.take(panel, `languages-${language}-home`);
      await admin.getByRole("combobox").first().selectOption(language);
      await speaks(admin, language);
      await album.take(admin, `languages-${language}-overview`);
      await panel.getByTestId("start").click();
      await panel.getByTestId("leave").waitFor();
      await album.take(panel, `languages-${language}-meeting`);
      await panel.goto(`${room.url}/panel/#camera`);
      await panel.getByRole("application").or(panel.locator("video, canvas, svg")).first().waitFor();
      await album.take(panel, `languages-${language}-camera`);
      await panel.goto(`${room.url}/panel/`);
      await panel.getByTestId("leave").click();
      await panel.getByTestId("start").waitFor();
    }
  } finally {
    await open.disposeAsync();
  }
}

async function speaks(page: Page, language: string): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}
