import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriers, sideways, smallTargets } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

const patience = 300_000;
const slow = { timeout: 60_000 };

/** From a blank state directory to a paired panel, as somebody does it who has a phone, a tablet and no keyboard. */
const open = new AsyncDisposableStack();
let room: Room;
let screen: Page;
let phone: Page;

beforeAll(async () => {
  room = open.use(await Room.start({ settings: {} }));
  screen = await room.screen();
  const host = open.use(await Host.attach("phone"));
  const viewport = { width: 390, height: 844 };
  const browser = open.use(await Browser.open({ host, trust: [room.authority], viewport, touch: true }));
  const code = await screen.getByTestId("setup-code").innerText(slow);
  phone = await browser.page(`${room.url}/admin/#code=${encodeURIComponent(code)}`);
}, patience);

afterAll(() => open.disposeAsync());

const shows = (step: string): Promise<void> =>
  screen.locator(`[data-testid=first-boot][data-step=${step}]`).waitFor(slow);
const row = (id: string): Promise<string> => screen.locator(`[data-row=${id}]`).innerText();
const asks = (title: string): Promise<void> => phone.getByRole("heading", { level: 1, name: title }).waitFor(slow);
const goOn = (): Promise<void> => phone.getByRole("button", { name: "Continue" }).click();

async function expectFit(what: string): Promise<void> {
  expect(await barriers(phone), `${what}, on the phone`).toEqual([]);
  expect(await sideways(phone), `${what} scrolls sideways`).toBe(0);
  expect(await smallTargets(phone, 24), `${what} has controls too small to touch`).toEqual([]);
  expect(await barriers(screen), `${what}, on the screen`).toEqual([]);
}

test(
  "a blank room greets in its languages, says what it finds, and takes its first administrator from a phone",
  async () => {
    await shows("administrator");
    const greeting = await screen.getByRole("heading", { level: 1 }).innerText();
    for (const word of ["Welcome", "Velkommen", "Välkommen", "Добро пожаловать", "Hoş geldiniz"]) {
      expect(greeting).toContain(word);
    }
    expect(await row("network")).toContain("10.79.0.1");
    await until(async () => (await row("microphone")).includes("Fake"), "the microphone's own name");
    await until(async () => (await row("camera")).includes("fake_device"), "the camera's own name");
    expect(new URL(phone.url()).hash, "the code stays in no address").toBe("");
    await phone.getByLabel("Your name").fill("ida");
    await phone.getByLabel("Password", { exact: true }).fill("four unrelated words here");
    await expectFit("making the administrator");
    await phone.getByRole("button", { name: "Set up the room" }).click();
    await asks("Which language does the room speak?");
    await shows("language");
  },
  patience,
);

test(
  "language and name are chosen on the phone, and the screen follows at once",
  async () => {
    expect(await phone.getByRole("radio", { name: "English" }).isChecked()).toBe(true);
    await phone.getByRole("radio", { name: "Dansk" }).check();
    await expectFit("the language");
    await goOn();
    await asks("What is the room called?");
    await shows("name");
    await until(() => screen.evaluate(() => document.documentElement.lang === "da"), "the screen to speak Danish");
    await phone.getByLabel("Room name").fill("");
    await goOn();
    await phone.getByText("Type a name of 60 characters at most.").waitFor();
    await phone.getByLabel("Room name").fill("Birkelokalet");
    await expectFit("the name");
    await goOn();
    await asks("What time is it in the room?");
    await until(async () => (await row("name")).includes("Birkelokalet"), "the name on the screen");
    await phone.getByRole("button", { name: "Back" }).click();
    await asks("What is the room called?");
    expect(await phone.getByLabel("Room name").inputValue()).toBe("Birkelokalet");
    await goOn();
    await asks("What time is it in the room?");
  },
  patience,
);

test(
  "a half-done set-up goes on where it was, after a reload and after everything was started anew",
  async () => {
    await phone.reload();
    await asks("What time is it in the room?");
    room.kill("controller");
    room.kill("kiosk");
    await until(() => room.devtoolsPort() !== undefined, "the screen's browser", 60_000);
    screen = await until(() => room.screen().catch(() => undefined), "the screen to come back", 60_000);
    await shows("time");
    await phone.reload();
    await asks("What time is it in the room?");
    await phone.getByLabel("Time zone").selectOption("Europe/Copenhagen");
    await expectFit("the time");
    await goOn();
    await asks("Is everything plugged in?");
    await until(async () => (await row("time")).includes("Europe/Copenhagen"), "the zone on the screen");
    await phone.getByText("Fake", { exact: false }).first().waitFor();
    await expectFit("the equipment");
    await goOn();
    await asks("Pair the panel");
    await shows("panel");
    await expectFit("the panel");
  },
  patience,
);

test(
  "a tablet that gives the screen's code ends the set-up: the screen says so, and is idle from then on",
  async () => {
    const host = open.use(await Host.attach("tablet"));
    const browser = open.use(await Browser.open({ host, trust: [room.authority], touch: true }));
    const tablet = await browser.page(`${room.url}/panel/`);
    await tablet.getByRole("button", { name: "Show a code on the room's screen" }).click();
    const code = (await screen.getByTestId("pairing-code").innerText(slow)).replaceAll(/\D/g, "");
    expect(await barriers(screen)).toEqual([]);
    await tablet.getByLabel("Code on the room's screen").fill(code);
    await screen.getByTestId("ready").waitFor(slow);
    await asks("The room is ready");
    expect(await barriers(phone)).toEqual([]);
    await tablet.getByTestId("start").waitFor(slow);
    expect(await tablet.evaluate(() => document.documentElement.lang), "the panel speaks the room's language").toBe(
      "da",
    );
    await screen.getByTestId("how-to-join").waitFor(slow);
    await phone.getByRole("button", { name: "Go to the administration" }).click();
    await phone.getByRole("heading", { name: "What is wrong" }).waitFor(slow);
    await screen.reload();
    await screen.getByTestId("how-to-join").waitFor(slow);
  },
  patience,
);
