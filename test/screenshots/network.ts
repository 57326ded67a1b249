import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { Browser } from "../rig/browser.ts";
import { StandInHelper } from "../rig/stand-in-helper.ts";
import type { Album } from "./album.ts";

const built = join(import.meta.dirname, "../../dist/pages");

/** The page of name, network and clock, on a machine that only pretends: the pictures change no network. */
export async function takeNetwork(album: Album): Promise<void> {
  await using open = new AsyncDisposableStack();
  const room = open.use(await RoomRig.start());
  const helper = open.use(await StandInHelper.start(room.state));
  await symlink(built, join(room.state, "pages"));
  const session = await room.setUp();
  const admin = await room.connect({ cookie: session });
  await admin.call("settings.write", { changes: { "room.setUp": "done", "room.name": "Birch room" } });
  const browser = open.use(await Browser.open({ trust: [join(room.state, "tls/ca.pem")] }));
  const page = await browser.page(`${room.origin}/trust`);
  const [name = "", value = ""] = session.split(/=(.*)/);
  await browser.context.addCookies([{ name, value, url: room.origin, secure: true, httpOnly: true }]);
  await page.goto(`${room.origin}/admin/#/network`);
  await page.locator("[data-fact=gateway]").waitFor();
  await page.locator("[data-fact=servers]").waitFor();
  await album.take(page, "admin-network");
  const certificates = page.getByTestId("certificates");
  await certificates.getByRole("button", { name: "Make a request" }).click();
  await certificates.getByLabel("Names").fill("birch.firm.example");
  await certificates.getByRole("button", { name: "Make the request" }).click();
  await certificates.locator("[data-fact=request]").waitFor();
  await album.take(page, "admin-certificate-request", "[data-testid=certificates]");
  await certificates.getByRole("button", { name: "Give the room a certificate" }).click();
  await album.take(page, "admin-certificate-form", "[data-testid=certificates]");
  await certificates.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Change eth0" }).click();
  await page.getByRole("radio", { name: /Fixed address/ }).check();
  await page.getByLabel("Address", { exact: true }).fill("192.0.2.9");
  await page.getByRole("textbox", { name: "Gateway" }).fill("198.51.100.1");
  await album.take(page, "admin-network-form", ".interface__form");
  await page.getByRole("textbox", { name: "Gateway" }).fill("192.0.2.1");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").waitFor();
  await album.take(page, "admin-network-confirm");
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Keep these settings" }).waitFor();
  await album.take(page, "admin-network-keep");
  await helper.machine.pass(61_000);
  await page.getByText("Nobody who reached the room kept the change in time.").waitFor();
  await album.take(page, "admin-network-back");
}
