import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { releaseFolder } from "#process/release-folder.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");
/** What only zod says. */
const zod = /Invalid|expected|received|Unrecognized|Too (?:big|small)/;

/** What is wrong with settings, as an administrator reads it who reads Russian. */
describe("complaints of settings, in Russian", () => {
  let room: RoomRig;
  let admin: RoomClient;
  let browser: Browser;
  let page: Page;
  let file: string;

  beforeAll(async () => {
    room = await RoomRig.start();
    await symlink(built, join(room.state, "pages"));
    const session = await room.setUp();
    file = join(room.state, "room.json");
    await writeFile(file, '{ "settings": { "meeting.title": "Board" }, "locked": ["meeting.title"] }');
    room.config = file;
    await room.restart();
    admin = await room.connect({ cookie: session });
    browser = await Browser.open({ trust: [join(room.state, "tls/ca.pem")] });
    page = await browser.page(`${room.origin}/trust`);
    const [name = "", value = ""] = session.split(/=(.*)/);
    await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    await page.goto(`${room.origin}/admin/#/settings`);
    await page.locator(".side__foot select, .language-switch select").first().selectOption("ru");
    await field("room.name").waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });
  beforeRetry(() => page.reload());

  const field = (key: string) => page.locator(`[data-setting='${key}'] .input`);
  const complaint = (key: string) => page.locator(`[data-setting='${key}'] .field__error`);

  async function go(place: string): Promise<void> {
    await page.goto(`${room.origin}/admin/#/${place}`);
    await page.locator(`.place__inner[data-place=${place}]`).waitFor();
  }

  test("what is typed is refused at its field, with the range as Russian writes it", async () => {
    await go("settings");
    const typed = {
      "access.adminMinutes": ["3", "Целое число от 5 до 1\u00a0440 (мин)."],
      "display.hours": ["always", "Дни и часы, например mon-fri 07:30-18:00; sat 09:00-12:00."],
      "sound.echoTime": ["25:00", "Время, например 03:00."],
      "room.name": ["", "Не может быть пустым."],
      "display.pin": ["12", "От четырёх до восьми цифр."],
      "room.timeZone": [
        "Mars/Olympus",
        "Часового пояса с таким именем нет. Выберите из списка, например Europe/Copenhagen.",
      ],
    } as const;
    for (const [key, [value]] of Object.entries(typed)) await field(key).fill(value);
    for (const [key, [, words]] of Object.entries(typed)) {
      await complaint(key).waitFor();
      expect(await complaint(key).innerText(), key).toBe(words);
    }
    await page.locator(".save-bar__actions .button[data-kind=plain]").click();
    await complaint("room.name").waitFor({ state: "detached" });
  });

  test("what the room refuses is said at the field as well, until the field is changed", async () => {
    await go("settings");
    // The field is open on the page; the file takes it meanwhile.
    await field("room.name").fill("Pier");
    await writeFile(file, '{ "settings": { "meeting.title": "Board" }, "locked": ["meeting.title", "room.name"] }');
    await until(
      async () =>
        (await admin.call("settings.read", {})).entries.some(({ key, lockedBy }) => key === "room.name" && lockedBy),
      "the file to lock the name",
    );
    await page.locator(".save-bar__actions .button[data-kind=primary]").click();
    await complaint("room.name").waitFor();
    expect(await complaint("room.name").innerText()).toBe("Закреплено файлом, с которым запущена переговорная.");
    await page.locator(".save-bar__actions .button[data-kind=plain]").click();
    await complaint("room.name").waitFor({ state: "detached" });
  });

  test("an address at which no such camera can be is refused, and why is said at its field", async () => {
    await go("settings");
    await page.locator("[data-setting='camera.kind'] select").selectOption("visca-tcp");
    await field("camera.port").fill("http://garbage host:99999/");
    await page.locator(".save-bar__actions .button[data-kind=primary]").click();
    await complaint("camera.port").waitFor();
    expect(await complaint("camera.port").innerText()).toBe(
      "«http://garbage host:99999/» — не адрес вида хост или хост:порт, а Управление сейчас VISCA по сети (TCP).",
    );
    expect(admin.nodes.camera).toBeNull();
    await field("camera.port").fill("192.0.2.9");
    await page.locator(".save-bar__actions .button[data-kind=primary]").click();
    await until(() => admin.nodes.camera?.link.startsWith("192.0.2.9") === true, "the address to be in force");
    await admin.call("settings.write", { changes: { "camera.kind": null, "camera.port": null } });
  });

  test("settings that contradict each other are said at the one to change, on the device's page and in the overview", async () => {
    // The room takes no such thing from a page any more; a file can say it all the same.
    const contradicting = { "display.network": "lg", "display.host": "192.0.2.7", "display.number": 200 } as const;
    await writeFile(file, JSON.stringify({ settings: contradicting }));
    await until(() => admin.nodes.display?.health.state === "failed", "the file to be in force");
    await go("settings");
    const words = "Целое число от 1 до 99, пока Управление по сети — LG.";
    await complaint("display.number").waitFor();
    expect(await complaint("display.number").innerText()).toBe(words);
    await go("devices");
    const said = `Дисплей · Номер устройства: ${words}`;
    await page.getByText(said).first().waitFor();
    await page.getByText("Исправьте в настройках.").first().waitFor();
    await go("overview");
    const problem = page.locator(".problem", { hasText: said });
    await problem.waitFor();
    expect(await page.locator("body").innerText()).not.toMatch(/display\.(?:number|network)/);
    await problem.locator("a").click();
    await complaint("display.number").waitFor();
  });

  test("a settings file and a camera model that are wrong are told by line and field", async () => {
    await writeFile(file, '{\n  "settings": {\n    "sound.volume": 400,\n    "room.nam": "Pier"\n  }\n}\n');
    await mkdir(join(room.state, "cameras"), { recursive: true });
    const model = await readFile(join(releaseFolder, "config/cameras/generic.json"), "utf8");
    const wrong = model.replace(/"source": ".*"/, '"source": 7');
    const line = wrong.split("\n").findIndex((each) => each.includes('"source"')) + 1;
    await writeFile(join(room.state, "cameras/ours.json"), wrong);
    await go("overview");
    const ofFile = page.locator(".problem", { hasText: file });
    await ofFile.waitFor();
    expect(await ofFile.innerText()).toContain(
      `${file}: Строка 3, sound.volume: Целое число от 0 до 100 (%). Указано: 400. Строка 4, room.nam: Такой настройки нет.`,
    );
    const ofModel = page.locator(".problem", { hasText: "ours.json" });
    await ofModel.waitFor();
    expect(await ofModel.innerText()).toContain(`ours.json, строка ${line}: source: Должен быть текст.`);
    await writeFile(file, '{\n  "settings": {\n    "sound.volume": 40,\n  }\n}\n');
    await page.getByText(`${file} — не JSON: строка 4, столбец 3.`).waitFor();
    expect(await page.locator(".problems").innerText()).not.toMatch(zod);
  });
});
