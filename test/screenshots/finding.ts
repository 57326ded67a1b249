import { rm } from "node:fs/promises";
import { BlankRoom } from "../finding/blank-room.ts";
import { until } from "../rig/until.ts";
import type { Album } from "./album.ts";

const devices = "/run/simulated";

/** A blank room finds its devices. */
export async function takeFinding(album: Album): Promise<void> {
  await using room = await BlankRoom.open(devices);
  const { browser, page } = await room.signedIn();
  await using _ = browser;
  await page.getByRole("link", { name: "Devices" }).first().click();
  await page.getByRole("button", { name: "Use all" }).waitFor();
  await album.take(page, "finding-found");
  await page.getByRole("button", { name: /Use this: Simulated/ }).click();
  await page.getByRole("dialog").waitFor();
  await album.take(page, "finding-sign-in");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Use all" }).click();
  await until(
    async () =>
      [...((await room.api.read("cameras")) ?? []), await room.api.read("display")].every(
        (one) => one?.health.state === "ready",
      ),
    "cameras and display",
    60_000,
  );
  await album.take(page, "finding-used");
  await page.getByRole("button", { name: /^As another.*: Sony/ }).click();
  await page.getByRole("radio", { name: /Camera 1/ }).check();
  await album.take(page, "finding-use-as");
  await rm(devices, { recursive: true, force: true });
}
