import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import type { Album } from "./album.ts";
import { type BirchRoom, call, openBirchRoom } from "./birch-room.ts";

const password = "four unrelated words here";

/** People with a password, and signing in in two steps. */
export async function takeAccounts(album: Album): Promise<void> {
  const birch = await openBirchRoom();
  const { admin, open, room } = birch;
  try {
    await call(admin, "accounts.create", { name: "Karen Sørensen", role: "admin", password });
    await call(admin, "accounts.create", { name: "Mehmet", role: "operator", password });
    await admin.getByRole("link", { name: "Panels and access" }).click();
    await admin.locator(".people").getByText("Mehmet").waitFor();
    const secret = await ownFactor(album, birch);
    await album.take(admin, "accounts-people", ".people");
    await admin.getByRole("button", { name: "Add a person" }).click();
    await admin.getByRole("dialog").getByLabel("Name").fill("Jens Holm");
    await album.take(admin, "accounts-add");
    await admin.keyboard.press("Escape");
    const given = await newPassword(album, birch);
    await admin.getByRole("button", { name: "Sign out" }).click();
    await passwordOf(admin, { name: "Mehmet", password: given });
    await admin.getByLabel("New password").fill("a password of his own");
    await album.take(admin, "accounts-choose");
    await admin.reload();
    await passwordOf(admin, room.demo().admin);
    await admin.getByLabel("Code", { exact: true }).fill(laterThan(secret));
    await admin.getByRole("button", { name: "Sign in" }).click();
    await admin.locator(".place__inner").waitFor();
    await call(admin, "settings.write", { changes: { "access.secondFactor": true } });
    await admin.getByRole("button", { name: "Sign out" }).click();
    await passwordOf(admin, room.demo().admin);
    await admin.getByLabel("Code", { exact: true }).waitFor();
    await album.take(admin, "accounts-code");
    await admin.getByLabel("Code", { exact: true }).fill(anotherThan(secret));
    await admin.getByRole("button", { name: "Sign in" }).click();
    await admin.getByRole("alert").first().waitFor();
    await album.take(admin, "accounts-code-wrong");
    await admin.reload();
    await passwordOf(admin, { name: "Karen Sørensen", password });
    await admin.getByRole("heading", { name: "Set up two-step sign-in" }).waitFor();
    await album.take(admin, "accounts-needed");
  } finally {
    await open.disposeAsync();
  }
}

/** Sets up the second factor of whoever is signed in; gives its secret. */
async function ownFactor(album: Album, { admin, room }: BirchRoom): Promise<string> {
  const dialog = admin.getByRole("dialog");
  await admin.getByRole("button", { name: "Two-step sign-in" }).click();
  await dialog.getByLabel("Password now").fill(room.demo().admin.password);
  await album.take(admin, "accounts-factor");
  await dialog.getByRole("button", { name: "Continue" }).click();
  const secret = (await dialog.getByTestId("factor-secret").innerText()).replaceAll(/\s/g, "");
  await album.take(admin, "accounts-secret");
  await dialog.getByLabel("Code", { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await dialog.getByRole("button", { name: "I have kept them" }).waitFor();
  await album.take(admin, "accounts-recovery");
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await admin.getByRole("button", { name: "Two-step sign-in" }).click();
  await dialog.getByText("10 left").waitFor();
  await album.take(admin, "accounts-standing");
  await admin.keyboard.press("Escape");
  return secret;
}

/** Gives Mehmet a new password, and answers with it. */
async function newPassword(album: Album, { admin }: BirchRoom): Promise<string> {
  const dialog = admin.getByRole("dialog");
  await admin.getByRole("button", { name: "New password: Mehmet" }).click();
  await dialog.getByRole("button", { name: "Make a password" }).click();
  const given = await dialog.getByTestId("given-password").innerText();
  await album.take(admin, "accounts-given");
  await dialog.getByRole("button", { name: "I have passed it on" }).click();
  await dialog.waitFor({ state: "detached" });
  return given;
}

async function passwordOf(admin: Page, { name, password: secret }: { name: string; password: string }): Promise<void> {
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("Password", { exact: true }).fill(secret);
  await admin.getByRole("button", { name: "Sign in" }).click();
}

/** The code that the app shows next, which counts already: the one it shows now was used. */
function laterThan(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 });
}

/** Six digits that are none of those the app would show now. */
function anotherThan(secret: string): string {
  const right = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  return right === "482913" ? "482914" : "482913";
}
