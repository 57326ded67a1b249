import type { Page } from "playwright-core";
import { expect } from "vitest";
import { Browser } from "../../rig/browser.ts";
import { Host } from "../../rig/network.ts";
import { until } from "../../rig/until.ts";
import type { InstalledRoom } from "./installed-room.ts";

const slow = { timeout: 90_000 };
const zone = "Asia/Tokyo";

/** The administrator whom the walk makes. */
export const walkedBy = { name: "Mira", password: "a long road to the harbour" } as const;

/** A tablet that is a panel of the room. */
export interface Tablet {
  readonly browser: Browser;
  readonly panel: Page;
}

/**
 * The guided set-up of a room that was just installed, as somebody does it who has a phone and a tablet: from the code on
 * the screen to a paired panel, with the power cut in the middle. What is opened goes to `open`.
 */
export async function walkFirstBoot(room: InstalledRoom, open: AsyncDisposable[]): Promise<Tablet> {
  const { machine } = room;
  const phoneHost = await Host.attach("it");
  const tabletHost = await Host.attach("tablet");
  const browser = await Browser.open({
    host: phoneHost,
    trust: [room.authority],
    viewport: { width: 390, height: 844 },
    touch: true,
  });
  open.push(phoneHost, tabletHost, browser);
  let screen = await room.screen();
  const shows = (step: string): Promise<void> =>
    screen.locator(`[data-testid=first-boot][data-step=${step}]`).waitFor(slow);
  const row = (id: string): Promise<string> => screen.locator(`[data-row=${id}]`).innerText();

  await shows("administrator");
  const code = await screen.getByTestId("setup-code").innerText();
  const phone = await browser.page(`${room.url}/admin/#code=${encodeURIComponent(code)}`);
  const asks = (title: string): Promise<void> => phone.getByRole("heading", { level: 1, name: title }).waitFor(slow);
  const goOn = (): Promise<void> => phone.getByRole("button", { name: "Continue" }).click();
  await phone.getByLabel("Your name").fill(walkedBy.name);
  await phone.getByLabel("Password", { exact: true }).fill(walkedBy.password);
  await phone.getByRole("button", { name: "Set up the room" }).click();

  await asks("Which language does the room speak?");
  await shows("language");
  await phone.getByRole("radio", { name: "English" }).check();
  await goOn();
  await asks("What is the room called?");
  expect(await phone.getByLabel("Room name").inputValue(), "the machine's own name is proposed").not.toBe("");
  await phone.getByLabel("Room name").fill("Harbour room");
  await goOn();
  await asks("What time is it in the room?");

  await machine.cutPower();
  await machine.boot();
  await room.answers();
  screen = await room.screen();
  await shows("time");
  expect(await row("name")).toContain("Harbour room");
  await phone.reload();
  await asks("What time is it in the room?");

  await phone.getByLabel("Time zone").selectOption(zone);
  await goOn();
  await asks("Is everything plugged in?");
  await until(async () => (await row("time")).includes(zone), "the zone on the screen");
  await until(
    async () => (await machine.sh("timedatectl show --property=Timezone --value")).trim() === zone,
    "the machine's own zone to follow",
    30_000,
    200,
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}\n${await machine.journal(undefined, 40)}`);
  });
  expect(await machine.sh("readlink /etc/localtime; date +%Z")).toMatch(/zoneinfo\/Asia\/Tokyo\nJST\n$/);

  await goOn();
  await asks("Pair the panel");
  await shows("panel");
  const tablet = await Browser.open({ host: tabletHost, trust: [room.authority], touch: true });
  open.push(tablet);
  const panel = await tablet.page(`${room.url}/panel/`);
  await panel.getByRole("button", { name: "Show a code on the room's screen" }).click();
  const shown = (await screen.getByTestId("pairing-code").innerText(slow)).replaceAll(/\D/g, "");
  await panel.getByLabel("Code on the room's screen").fill(shown);
  await screen.getByTestId("ready").waitFor(slow);
  await asks("The room is ready");
  await panel.getByTestId("start").waitFor(slow);
  await screen.getByTestId("how-to-join").waitFor(slow);
  await phone.getByRole("button", { name: "Go to the administration" }).click();
  await phone.getByRole("heading", { name: "What is wrong" }).waitFor(slow);
  await browser[Symbol.asyncDispose]();
  return { browser: tablet, panel };
}
