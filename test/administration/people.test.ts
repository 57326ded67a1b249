import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { barriers } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { speaks } from "../rig/language.ts";
import { until } from "../rig/until.ts";

const built = join(import.meta.dirname, "../../dist/pages");
const first = "four unrelated words here";
const own = "another four words entirely";

/** An administrator at their desk and Kim with a phone: what one of them does about the account of the other. */
describe("somebody else's account", () => {
  let room: RoomRig;
  let client: RoomClient;
  let ada: Page;
  let kim: Page;
  let given = "";
  const open: AsyncDisposable[] = [];

  beforeAll(async () => {
    room = await RoomRig.start();
    open.push(room);
    await symlink(built, join(room.state, "pages"));
    const session = await room.setUp();
    client = await room.connect({ cookie: session });
    await client.call("settings.write", { changes: { "room.setUp": "done" } });
    await client.call("accounts.create", { name: "Kim", role: "operator", password: first });
    const trust = [join(room.state, "tls/ca.pem")];
    const desk = await Browser.open({ trust });
    const phone = await Browser.open({ trust, touch: true, viewport: { width: 390, height: 844 } });
    open.push(desk, phone);
    const [name = "", value = ""] = session.split(/=(.*)/);
    await desk.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
    ada = await desk.page(`${room.origin}/admin/#/access`);
    kim = await phone.page(`${room.origin}/admin/`);
    await ada.locator(".people .fact").nth(1).waitFor();
  });
  afterAll(async () => {
    for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  });

  const row = (name: string) => ada.locator(".people .fact", { hasText: name });
  const atTheDoor = () => kim.getByText("You have been signed out").waitFor();
  async function comes(password: string): Promise<void> {
    await kim.getByLabel("Name", { exact: true }).fill("Kim");
    await kim.getByLabel("Password", { exact: true }).fill(password);
    await kim.getByRole("button", { name: "Sign in" }).tap();
  }

  test("gets a new password, by the keyboard: shown once, and everywhere they are signed out", async () => {
    await comes(first);
    await kim.locator(".place__inner").waitFor();
    await row("Kim").getByRole("button", { name: "New password: Kim" }).focus();
    await ada.keyboard.press("Enter");
    const dialog = ada.getByRole("dialog");
    await dialog.getByText("They are signed out everywhere").waitFor();
    await dialog.getByRole("button", { name: "Make a password" }).focus();
    await ada.keyboard.press("Enter");
    given = await dialog.getByTestId("given-password").innerText();
    expect(given).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(await barriers(ada)).toEqual([]);
    await atTheDoor();
    await ada.keyboard.press("Escape");
    await ada.locator("dialog dialog").getByRole("button", { name: "Cancel" }).click();
    await dialog.getByRole("button", { name: "I have passed it on" }).click();
    await row("Kim").getByText("New password, not used yet").waitFor();
    expect(await ada.content()).not.toContain(given);
  });

  test("comes in with it by choosing their own, which is not the same again", async () => {
    await comes(first);
    await kim.getByText("The name or the password is wrong.").waitFor();
    await comes(given);
    await kim.getByRole("heading", { name: "Choose your own password" }).waitFor();
    expect(await barriers(kim)).toEqual([]);
    const field = kim.getByLabel("New password");
    await field.fill(given);
    await kim.getByRole("button", { name: "Sign in" }).tap();
    await kim.getByText("Choose another than the one you were given.").waitFor();
    await field.fill(own);
    await kim.getByRole("button", { name: "Sign in" }).tap();
    await kim.locator(".place__inner").waitFor();
    await ada.reload();
    await row("Kim").getByText("Operator", { exact: true }).waitFor();
    expect(await row("Kim").innerText()).not.toContain("not used yet");
  });

  test("is made an administrator, by touch or mouse, and signs in as one", async () => {
    expect(await kim.getByRole("link", { name: "Audit", includeHidden: true }).count()).toBe(0);
    await row("Kim").getByRole("button", { name: "Make administrator: Kim" }).click();
    const dialog = ada.getByRole("dialog");
    await dialog.getByText("May change everything, people included.").waitFor();
    await dialog.getByRole("button", { name: "Make administrator" }).click();
    await row("Kim").getByText("Administrator", { exact: true }).waitFor();
    await atTheDoor();
    await comes(own);
    await kim.locator(".place__inner").waitFor();
    await until(
      async () => (await kim.getByRole("link", { name: "Audit", includeHidden: true }).count()) > 0,
      "Kim to find the audit",
    );
  });

  test("one's own role and password are somebody else's to give, and every act is in the audit log", async () => {
    expect(await row("ada").getByRole("button").count()).toBe(0);
    const { accounts } = await client.call("accounts.list", {});
    const id = accounts.find((account) => account.own)?.id ?? "";
    await expect(client.call("accounts.setRole", { id, role: "operator" })).rejects.toMatchObject({
      code: "not-allowed",
    });
    await expect(client.call("accounts.givePassword", { id })).rejects.toMatchObject({ code: "not-allowed" });
    const { entries } = await client.call("audit.read", { limit: 50 });
    const detail = (what: string, ok = true): unknown =>
      JSON.parse(entries.find((entry) => entry.what === what && entry.ok === ok)?.detail ?? "null");
    expect(detail("accounts.givePassword")).toMatchObject({ name: "Kim" });
    expect(detail("accounts.setRole")).toMatchObject({ name: "Kim", before: "operator", after: "admin" });
    expect(detail("accounts.setRole", false)).toMatchObject({ refused: "not-allowed" });
    expect(entries.filter(({ detail: said }) => said === "with a new password")).toMatchObject([
      { who: "Kim", what: "sign-in", ok: true },
    ]);
    for (const secret of [given, own]) expect(JSON.stringify(entries)).not.toContain(secret);
  });

  test("the audit's page says it in words of the reader's language, and is searched by words and by name", async () => {
    await ada.goto(`${room.origin}/admin/#/audit`);
    const rows = ada.locator("tbody tr");
    const filter = ada.getByRole("searchbox");
    const shown = async (sought: string, count: number): Promise<string> => {
      await filter.fill(sought);
      await until(async () => (await rows.count()) === count, `${count} rows by ${sought}`);
      return (await rows.allInnerTexts()).join("\n");
    };
    expect(await shown("accounts.setRole", 2)).toContain("Kim: Operator → Administrator");
    expect(await shown("change a person's role", 2)).toContain("accounts.setRole");
    expect(await shown("with a new password", 1)).toContain("Sign in");
    expect(await barriers(ada)).toEqual([]);
    await speaks(ada, "da");
    expect(await shown("ændre en persons rolle", 2)).toContain("Kim: Operatør → Administrator");
    expect(await shown("accounts.givePassword", 2)).toContain("Give en person en ny adgangskode");
    expect(await shown("med en ny adgangskode", 1)).toContain("Logge ind");
  });
});
