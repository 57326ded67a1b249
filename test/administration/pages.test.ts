import { readFile } from "node:fs/promises";
import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWireLog } from "#protocol/wire-log.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { barriers, sideways } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { beforeRetry } from "../rig/retry.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";

const places = [
  "Overview",
  "Devices",
  "Network and time",
  "Settings",
  "History",
  "Panels and access",
  "Log",
  "Audit",
] as const;
const patience = 300_000;

describe("the admin's pages", () => {
  let room: Room;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    room = await Room.start();
    browser = await Browser.open({ trust: [room.authority] });
    page = await browser.page(`${room.url}/admin/`);
  }, patience);

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await room?.[Symbol.asyncDispose]();
  });

  // No dialog is left open, no form half filled in, and the page is as wide as a desk.
  beforeRetry(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
  });

  const place = async (name: (typeof places)[number]) => {
    const menu = page.getByRole("button", { name: "Menu" });
    const link = page.getByRole("navigation", { name: "Places" }).getByRole("link", { name });
    if (!(await link.isVisible())) await menu.click();
    await link.click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };

  const signedOut = async () => {
    await page.context().clearCookies();
    await page.reload();
    await page.getByLabel("Name").waitFor();
  };

  const signIn = async ({ name, password }: { readonly name: string; readonly password: string }) => {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
  };

  test(
    "the door refuses in words, and is passed by keyboard alone",
    async () => {
      const { name, password } = room.demo().admin;
      await signedOut();
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel("Name").focus();
      await page.keyboard.type(name);
      await page.keyboard.press("Tab");
      await page.keyboard.type("a wrong password");
      await page.keyboard.press("Enter");
      await page.getByText("The name or the password is wrong.").waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel("Password").fill(password);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "What is wrong" }).waitFor();
    },
    patience,
  );

  test(
    "a wrong code is typed anew at once: the cursor is in its field, on all of it",
    async () => {
      const api = new ControllerApi(room.runtime("controller"));
      const { name, password } = room.demo().admin;
      await api.signIn({ name, password });
      const kim = { name: `Kim ${Date.now()}`, password: "four unrelated words here" };
      await api.call("accounts.create", { ...kim, role: "operator" });
      const kims = new ControllerApi(room.runtime("controller"));
      await kims.signIn(kim);
      const { secret } = await kims.call("secondFactor.begin", { password: kim.password });
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      const { recoveryCodes } = await kims.call("secondFactor.confirm", { code });
      await signedOut();
      await signIn(kim);
      await page.getByLabel("Code", { exact: true }).fill("12345");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("The password or the code is wrong.").waitFor();
      const held = () =>
        page.evaluate(() => {
          const field = document.activeElement;
          return field instanceof HTMLInputElement
            ? { name: field.name, selected: field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) }
            : undefined;
        });
      await until(async () => (await held())?.selected === "12345", "the code to be selected");
      expect(await held()).toEqual({ name: "one-time-code", selected: "12345" });
      await page.keyboard.type(recoveryCodes[0] ?? "");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "What is wrong" }).waitFor();
      await signedOut();
      await signIn({ name, password });
      await page.getByRole("heading", { name: "What is wrong" }).waitFor();
    },
    patience,
  );

  test(
    "every place can be used by everybody, on a desk and on a phone, light and dark",
    async () => {
      for (const [look, width, height] of [
        ["light", 1280, 800],
        ["dark", 390, 844],
      ] as const) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.getByLabel("Look").selectOption(look);
        await page.setViewportSize({ width, height });
        for (const name of places) {
          await place(name);
          await until(async () => (await page.getByText("Reading from the room").count()) === 0, `${name} to be read`);
          expect({ name, look, barriers: await barriers(page) }).toEqual({ name, look, barriers: [] });
          expect({ name, sideways: await sideways(page) }).toEqual({ name, sideways: 0 });
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByLabel("Look").selectOption("light");
    },
    patience,
  );

  test(
    "a message by hand is refused or shows what came back, the arrow recalls it, and the wire's log is saved as a file",
    async () => {
      await place("Devices");
      const line = page.getByLabel("Message", { exact: true });
      await line.fill("81 09 06 12");
      await line.press("Enter");
      await page.getByRole("dialog").getByRole("button", { name: "Send it" }).click();
      const refusal = page.locator(".notice", { hasText: "FF ends a VISCA packet" });
      await refusal.waitFor();
      expect(await refusal.innerText()).not.toContain("range");
      await line.fill("81 09 06 12 FF");
      await line.press("Enter");
      const sent = page.locator(".console__sent").first();
      await sent.getByText("Answered").waitFor();
      expect(await sent.textContent()).toMatch(/90 50 [\dA-F ]+FF/);
      await line.press("ArrowUp");
      expect(await line.inputValue()).toBe("81 09 06 12 FF");
      await page.getByLabel("Device", { exact: true }).first().selectOption("camera");
      await page.getByPlaceholder("Filter by words or bytes").fill("81 09 06 12");
      await page.locator(".wire tbody tr code").first().waitFor();
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download" }).click();
      const file = await (await saved).path();
      const { head, lines } = readWireLog(await readFile(file, "utf8"));
      expect(head.devices).toEqual({ camera: { protocol: "visca" } });
      expect(new Set(lines.map(({ bytes }) => bytes))).toEqual(new Set(["81 09 06 12 FF"]));
      expect(await barriers(page)).toEqual([]);
    },
    patience,
  );

  test(
    "what crossed a wire around a fault is chosen beside the live log, and saved as a file of the same form",
    async () => {
      await place("Devices");
      // A question that no camera knows.
      const question = "81 09 7E 7F FF";
      const status = await page.evaluate(
        async (message) =>
          (
            await fetch("/api/v1/commands/device.send", {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify({ device: "camera", message }),
            })
          ).status,
        question,
      );
      expect(status).toBe(200);
      const which = page.getByLabel("Which exchanges");
      const fault = which.locator("option", { hasText: "syntax error" }).first();
      await fault.waitFor({ state: "attached" });
      await which.selectOption((await fault.getAttribute("value")) ?? "");
      await page.locator(".wire__moment").waitFor();
      expect(await page.locator(".wire").evaluate(momentIsSeen)).toBe(true);
      expect(await page.locator(".wire tbody").textContent()).toContain(question);
      for (const [width, height] of [
        [390, 844],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect({ barriers: await barriers(page), sideways: await sideways(page) }).toEqual({
          barriers: [],
          sideways: 0,
        });
      }
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download" }).click();
      const { head, lines } = readWireLog(await readFile(await (await saved).path(), "utf8"));
      expect(head.devices).toEqual({ camera: { protocol: "visca" } });
      expect(lines.map(({ bytes }) => bytes)).toContain(question);
      await which.selectOption("");
      await page.getByRole("button", { name: "Hold still" }).waitFor();
    },
    patience,
  );

  test(
    "a reload shows the same place with the same filter",
    async () => {
      await place("Log");
      await page.getByLabel("Level").selectOption("info");
      await page.getByPlaceholder("Filter by words or fields").fill("camera");
      await page.locator(".log__line").first().waitFor();
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Log" }).waitFor();
      expect(await page.getByLabel("Level").inputValue()).toBe("info");
      expect(await page.getByPlaceholder("Filter by words or fields").inputValue()).toBe("camera");
    },
    patience,
  );

  test(
    "a wrong value is refused in the form, and somebody else's save is not written over unseen",
    async () => {
      await place("Settings");
      const name = page.getByLabel("Room name");
      const minutes = page.getByLabel("Sign out after");
      const save = page.getByRole("button", { name: "Save", exact: true });
      await minutes.fill("3");
      await page.getByText("A whole number from 5 to 1,440 (min).").waitFor();
      expect(await save.isDisabled()).toBe(true);
      // Others at each try, so that there is something to save.
      const oak = `Oak room ${Math.round(performance.now())}`;
      const elm = oak.replace("Oak", "Elm");
      await minutes.fill("90");
      await name.fill(oak);

      await page.evaluate(async (theirs) => {
        await fetch("/api/v1/commands/settings.write", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ changes: { "room.name": theirs } }),
        });
      }, elm);
      await page.getByText(`saved “${elm}” while you were editing`).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole("button", { name: "Keep mine" }).click();
      await save.click();
      await page.getByText(/Saved as revision/).waitFor();
      await page.locator(".side__room").getByText(oak).waitFor();
    },
    patience,
  );

  test(
    "a dialog is opened, read and left by keyboard, and the focus is back where it was",
    async () => {
      await place("Overview");
      await place("Panels and access");
      // A place that was gone to takes the focus, so that a screen reader begins there.
      await until(() => page.locator("main").evaluate((main) => main === document.activeElement), "the place's focus");
      const invite = page.getByRole("button", { name: "Invite a panel" });
      await invite.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").getByLabel("Name of the panel").waitFor();
      await page.keyboard.type("Table tablet");
      await page.keyboard.press("Enter");
      await page.getByRole("img", { name: "The invitation as a QR code" }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await until(() => invite.evaluate((button) => button === document.activeElement), "the focus to be back");
    },
    patience,
  );

  test(
    "a dialog's next step has the focus in its field: a second factor is set up without reaching for the mouse",
    async () => {
      await place("Panels and access");
      await page.getByRole("button", { name: "Two-step sign-in" }).focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Password now").waitFor();
      await dialog.getByRole("button", { name: "Continue" }).focus();
      await page.keyboard.press("Enter");
      const missing = dialog.getByLabel("Password now");
      await until(() => missing.evaluate((field) => field === document.activeElement), "the focus in what is missing");
      await page.keyboard.type(room.demo().admin.password);
      await page.keyboard.press("Enter");
      const code = dialog.getByRole("textbox", { name: "Code" });
      await code.waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.type("000000");
      expect(await code.inputValue()).toBe("000000");
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    },
    patience,
  );

  test(
    "signing out shows the door, and what was the room's is gone from the page",
    async () => {
      const out = page.getByRole("button", { name: "Sign out" });
      if (await out.isVisible()) await out.click();
      await page.getByText("You have signed out").waitFor();
      expect(await page.locator("body").innerText()).not.toContain("Panels and access");
    },
    patience,
  );
});

/** Whether the row of the fault is within its table's view. */
function momentIsSeen(table: Element): boolean {
  const [all, row] = [table.getBoundingClientRect(), table.querySelector(".wire__moment")?.getBoundingClientRect()];
  return row !== undefined && row.top >= all.top && row.bottom <= all.bottom;
}
