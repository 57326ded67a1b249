import type { Page } from "playwright-core";
import { Browser } from "../rig/browser.ts";
import { Host } from "../rig/network.ts";
import { Room } from "../rig/room.ts";
import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";
import { calm } from "./arrived.ts";
import { asTablet, type BirchRoom, call, newRoom, openBirchRoom, signIn, usualPorts } from "./birch-room.ts";
import { takeNetwork } from "./network.ts";
import { Guests } from "./people.ts";

/** Everything IT sees. */
export async function takeAdmin(album: Album): Promise<void> {
  await setUp(album);
  await takeNetwork(album);
  const birch = await openBirchRoom();
  const { open, admin, room } = birch;
  try {
    await door(album, birch);
    await fill(birch);
    await overview(album, birch);
    await places(album, admin);
    await admin.goto(`${room.url}/trust`);
    await album.take(admin, "admin-trust");
    await admin.goto(`${room.url}/admin/`);
    await trouble(album, birch);
  } finally {
    await open.disposeAsync();
  }
}

async function setUp(album: Album): Promise<void> {
  await using host = await Host.attach("it");
  await using room = await Room.start({ settings: newRoom, flags: usualPorts });
  await using browser = await Browser.open({ host, trust: [room.authority] });
  const admin = await browser.page(`${room.url}/admin/`);
  const code = room.runtime("controller").setupCode ?? "";
  await admin.getByLabel("Code on the room's screen").fill(code);
  await admin.getByLabel("Your name").fill("ida");
  await admin.getByLabel("Password", { exact: true }).fill("four unrelated words here");
  await album.take(admin, "admin-setup");
}

async function door(album: Album, { room, admin }: BirchRoom): Promise<void> {
  await admin.getByRole("button", { name: "Sign out" }).click();
  await admin.getByLabel("Name", { exact: true }).waitFor();
  await admin.reload();
  await admin.getByLabel("Name", { exact: true }).waitFor();
  await album.take(admin, "admin-sign-in");
  const theme = (name: string) =>
    admin.evaluate((each) => document.documentElement.setAttribute("data-theme", each), name);
  await theme("dark");
  await album.take(admin, "admin-sign-in-dark");
  await theme("light");
  await admin.getByLabel("Name", { exact: true }).fill("demo");
  await admin.getByLabel("Password", { exact: true }).fill("correct horse");
  await admin.getByRole("button", { name: "Sign in" }).click();
  await admin.getByRole("alert").first().waitFor();
  await album.take(admin, "admin-sign-in-wrong");
  await signIn(admin, room);
}

/** A panel, an API token, a few revisions of the settings, a meeting with a guest: a room that is used. */
async function fill({ room, admin, open }: BirchRoom): Promise<void> {
  const host = open.use(await Host.attach("tablet"));
  const tablet = open.use(await Browser.open({ host, trust: [room.authority], touch: true, flags: asTablet }));
  const { url } = (await call(admin, "panels.invite", { name: "Wall tablet" })) as { url: string };
  const panel = await tablet.page(url);
  await panel.getByTestId("start").waitFor();
  await call(admin, "tokens.create", { name: "Booking system", scopes: ["read", "call"] });
  await call(admin, "settings.write", { changes: { "sound.volume": 45 }, comment: "Too loud for a room of six" });
  await call(admin, "settings.write", { changes: { "access.panelDays": 180, "access.adminMinutes": 30 } });
  const { joinUrl } = (await call(panel, "meeting.start", {})) as { joinUrl: string };
  const guests = open.use(await Guests.gather());
  await guests.inside(room, open.use(await Host.attach("guest")), joinUrl, "Anna Lind");
}

const go = (admin: Page, name: string): Promise<void> => admin.getByRole("link", { name }).first().click();

async function inDark(admin: Page, work: () => Promise<void>): Promise<void> {
  await admin.getByLabel("Look").selectOption("dark");
  await work();
  await admin.getByLabel("Look").selectOption("light");
}

async function overview(album: Album, { admin }: BirchRoom): Promise<void> {
  await go(admin, "Overview");
  await admin.getByText("Anna Lind").first().waitFor();
  await calm(admin);
  // The numbers of a meeting that has just begun are not yet those of a meeting.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  await album.take(admin, "admin-overview");
  await inDark(admin, () => album.take(admin, "admin-overview-dark"));
  await admin.locator("[data-fact=controller]").getByRole("button", { name: "Restart" }).click();
  await admin.getByRole("dialog").waitFor();
  await album.take(admin, "admin-restart");
  await admin.keyboard.press("Escape");
}

async function places(album: Album, admin: Page): Promise<void> {
  await go(admin, "Devices");
  await until(async () => (await admin.locator("main tbody tr").count()) > 5, "the wire's exchanges");
  await album.take(admin, "admin-devices");
  await inDark(admin, () => album.take(admin, "admin-devices-dark"));

  await go(admin, "Settings");
  await admin.getByLabel("Room name").waitFor();
  await album.take(admin, "admin-settings");
  await inDark(admin, () => album.take(admin, "admin-settings-dark"));
  await admin.getByLabel("Room name").fill("Oak room");
  await admin.getByLabel("Title of meetings").fill("");
  await admin.getByLabel("Time zone").fill("Europe/Kopenhagen");
  await album.take(admin, "admin-settings-draft");
  await admin
    .getByRole("button", { name: "Undo all" })
    .or(admin.getByRole("button", { name: "Discard" }))
    .first()
    .click();

  await go(admin, "History");
  await admin.getByRole("button", { name: "Undo this change" }).first().waitFor();
  await album.take(admin, "admin-history");
  await admin.getByRole("button", { name: "Undo this change" }).first().click();
  await admin.getByRole("dialog").locator("del").first().waitFor();
  await album.take(admin, "admin-revert");
  await admin.keyboard.press("Escape");

  await go(admin, "Panels and access");
  await admin.getByText("Booking system").first().waitFor();
  await album.take(admin, "admin-access");
  await admin.getByRole("button", { name: "Revoke Wall tablet" }).click();
  await admin.getByRole("dialog").waitFor();
  await album.take(admin, "admin-revoke");
  await admin.keyboard.press("Escape");
  await admin.getByRole("button", { name: "Invite a panel" }).click();
  await admin.getByRole("dialog").getByLabel(/name/i).fill("Tablet at the door");
  await admin.getByRole("button", { name: "Make the invitation" }).click();
  await admin.getByRole("timer").waitFor();
  await album.take(admin, "admin-invite");
  await admin.keyboard.press("Escape");
  for (const [name, verb] of [
    ["admin-token", "New API token"],
    ["admin-password", "Change my password"],
    ["admin-pairing-code", "Show pairing code"],
  ] as const) {
    await admin.getByRole("button", { name: verb }).click();
    await admin.getByRole("dialog").waitFor();
    await album.take(admin, name);
    await admin.keyboard.press("Escape");
  }

  await go(admin, "Log");
  await admin
    .locator("main")
    .getByText(/controller/)
    .first()
    .waitFor();
  await album.take(admin, "admin-log");
  await go(admin, "Audit");
  await admin.locator("main tbody tr").first().waitFor();
  await album.take(admin, "admin-audit");
}

async function trouble(album: Album, { admin, camera, itHost }: BirchRoom): Promise<void> {
  await admin.getByRole("heading", { name: "What is wrong" }).waitFor();
  await camera.unplug(0);
  await admin
    .getByText(/camera does not answer/i)
    .first()
    .waitFor({ timeout: 60_000 });
  await album.take(admin, "admin-overview-problem");
  await itHost.cable("out");
  await admin.getByText("has not answered since").waitFor({ timeout: 60_000 });
  await album.take(admin, "admin-away");
}
